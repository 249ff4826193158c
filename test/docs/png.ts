/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = 8;
/** Length, type and checksum around the data of a chunk. */
const FRAME = 12;
const COLOURS = 256;
/** Square of the distance of two colours that nobody tells apart. */
const ALIKE = 48;

/** A browser's screenshot with the 256 most frequent of its colours: a quarter of the bytes. */
export function inPalette(png: Buffer): Buffer {
	const chunks = chunksOf(png);
	const header = Buffer.from(chunks.find(([type]) => type === 'IHDR')![1]);
	const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
	const [depth, kind] = header.subarray(8);
	if (depth !== 8 || (kind !== 2 && kind !== 6))
		throw new Error(`No screenshot: ${depth}, ${kind}`);
	const size = kind === 6 ? 4 : 3;
	const packed = Buffer.concat(chunks.flatMap(([type, data]) => (type === 'IDAT' ? [data] : [])));
	const pixels = unfiltered(inflateSync(packed), width * size, size);
	const colours = Array.from({ length: width * height }, (_, at) =>
		pixels.readUIntBE(at * size, 3),
	);
	const palette = frequent(colours);
	const indexes = nearestIn(palette, colours);
	const lines = Buffer.alloc((width + 1) * height);
	for (let line = 0; line < height; line++)
		lines.set(indexes.subarray(line * width, (line + 1) * width), line * (width + 1) + 1);
	header[9] = 3;
	return Buffer.concat([
		png.subarray(0, SIGNATURE),
		chunk('IHDR', header),
		chunk('PLTE', Buffer.from(palette.flatMap(channels))),
		chunk('IDAT', deflateSync(lines, { level: 9 })),
		chunk('IEND', Buffer.alloc(0)),
	]);
}

function chunksOf(png: Buffer): Array<[type: string, data: Buffer]> {
	const chunks: Array<[string, Buffer]> = [];
	for (let at = SIGNATURE; at < png.length; ) {
		const length = png.readUInt32BE(at);
		const type = png.toString('latin1', at + 4, at + 8);
		chunks.push([type, png.subarray(at + 8, at + 8 + length)]);
		at += FRAME + length;
	}
	return chunks;
}

/** Each line begins with the way in which it is told by its neighbours to the left and above (PNG, section 9). */
function unfiltered(lines: Buffer, width: number, size: number): Buffer {
	const height = lines.length / (width + 1);
	const pixels = Buffer.alloc(width * height);
	for (let line = 0; line < height; line++) {
		const filter = lines[line * (width + 1)];
		for (let column = 0; column < width; column++) {
			const at = line * width + column;
			const left = column < size ? 0 : pixels[at - size];
			const above = line === 0 ? 0 : pixels[at - width];
			const corner = column < size || line === 0 ? 0 : pixels[at - width - size];
			const told = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter];
			pixels[at] = lines[line * (width + 1) + 1 + column] + told;
		}
	}
	return pixels;
}

function paeth(left: number, above: number, corner: number): number {
	const [a, b, c] = [above - corner, left - corner, left + above - 2 * corner].map(Math.abs);
	if (a <= b && a <= c) return left;
	return b <= c ? above : corner;
}

/** No two alike: the shades of one edge must not crowd out a small red icon. */
function frequent(colours: readonly number[]): number[] {
	const counts = new Map<number, number>();
	for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
	const sorted = [...counts].sort(([, one], [, other]) => other - one);
	const palette: number[][] = [];
	for (const colour of sorted.map(([one]) => channels(one)))
		if (palette.length < COLOURS && palette.every((one) => distance(one, colour) >= ALIKE))
			palette.push(colour);
	return palette.map(([red, green, blue]) => (red << 16) | (green << 8) | blue);
}

function nearestIn(palette: readonly number[], colours: readonly number[]): Buffer {
	const known = new Map<number, number>();
	const nearest = (colour: number): number => {
		const distances = palette.map((one) => distance(channels(one), channels(colour)));
		return distances.indexOf(Math.min(...distances));
	};
	return Buffer.from(
		colours.map((colour) => {
			const index = known.get(colour) ?? nearest(colour);
			known.set(colour, index);
			return index;
		}),
	);
}

const channels = (colour: number) => [colour >> 16, (colour >> 8) & 255, colour & 255];

function distance(one: readonly number[], other: readonly number[]): number {
	return one.reduce((sum, value, at) => sum + (value - other[at]) ** 2, 0);
}

function chunk(type: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const framed = Buffer.alloc(data.length + FRAME);
	framed.writeUInt32BE(data.length, 0);
	framed.set(body, 4);
	framed.writeUInt32BE(crc32(body), body.length + 4);
	return framed;
}
