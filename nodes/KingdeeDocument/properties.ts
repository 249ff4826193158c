import type { INodeProperties } from 'n8n-workflow';
import { operation, resource } from './choices';
import { documentProperties } from './documentProperties';
import { options } from './options';
import { otherProperties } from './otherProperties';

export const properties: INodeProperties[] = [
	resource,
	...operation,
	...documentProperties,
	...otherProperties,
	options,
];
