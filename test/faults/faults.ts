import { batchFaults } from './batches';
import { connectionFaults } from './connection';
import type { Fault } from './fault';
import { interruptions } from './interruptions';
import { mappingFaults } from './mapping';
import { readingFaults } from './reading';
import { sessionFaults } from './sessions';

/** The fault table: the 36 faults of the promise, by number. */
export const faults: readonly Fault[] = [
	...connectionFaults,
	...sessionFaults,
	...batchFaults,
	...interruptions,
	...readingFaults,
	...mappingFaults,
].sort((a, b) => a.number - b.number);
