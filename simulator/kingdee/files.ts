/** An uploaded file; its pieces are kept until the last one has come. */
interface Upload {
	readonly name: string;
	pieces: Buffer[];
	/** Internal id in the file table; undefined while pieces are missing. */
	id?: number;
}

export interface Piece {
	/** Empty with the first piece. */
	readonly fileId: string;
	readonly name: string;
	readonly bytes: Buffer;
	readonly isLast: boolean;
}

export interface Stored {
	readonly fileId: string;
	readonly id?: number;
}

/** The file server of a site (reference 4.13): what never got its last piece is not in the file table. */
export class Files {
	private readonly uploads = new Map<string, Upload>();

	/** Takes one piece; undefined when it continues a file that nobody began. */
	add({ fileId, name, bytes, isLast }: Piece, nextId: () => number): Stored | undefined {
		const key = fileId === '' ? this.begin(name) : fileId;
		const upload = this.uploads.get(key);
		if (!upload || upload.id !== undefined) return undefined;
		upload.pieces.push(bytes);
		if (!isLast) return { fileId: key };
		upload.pieces = [Buffer.concat(upload.pieces)];
		upload.id = nextId();
		return { fileId: key, id: upload.id };
	}

	read(fileId: string): { name: string; bytes: Buffer } | undefined {
		const upload = this.uploads.get(fileId);
		if (upload?.id === undefined) return undefined;
		return { name: upload.name, bytes: upload.pieces[0] };
	}

	private begin(name: string): string {
		const key = (this.uploads.size + 1).toString(16).padStart(32, '23d8000000000000');
		this.uploads.set(key, { name, pieces: [] });
		return key;
	}
}
