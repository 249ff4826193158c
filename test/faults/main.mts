// npm run faults -- [--bills N] [--seed S] [--profile NAME] [--only LIST] [--pairs] [--ours] [--sources] [--kill N] [--json]
import { faultTable } from './cli';

process.exit(await faultTable({ print: console.log, tell: console.error }));
