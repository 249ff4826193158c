/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createServer, type AddressInfo, type Socket } from 'node:net';

/** A mail server on loopback that keeps what it is sent. */
export interface Mailbox {
	readonly port: number;
	/** Texts, decoded. */
	readonly mails: string[];
	/** Refuses every mail from now on, or takes it again. */
	isOpen: boolean;
	close(): Promise<void>;
}

export async function openMailbox(): Promise<Mailbox> {
	const mails: string[] = [];
	const server = createServer((socket) => talk(socket, box));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const close = async () => await new Promise<void>((resolve) => server.close(() => resolve()));
	const box: Mailbox = { port, mails, isOpen: true, close };
	return box;
}

/** SMTP, as much of it as one client needs. */
function talk(socket: Socket, box: Mailbox): void {
	let text = '';
	let isMail = false;
	const say = (line: string) => socket.write(`${line}\r\n`);
	const command = (line: string) => {
		isMail = /^DATA/i.test(line);
		if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
		else if (/^RCPT/i.test(line) && !box.isOpen) say('450 mailbox busy');
		else say(isMail ? '354 go on' : '250 ok');
	};
	socket.on('error', () => socket.destroy());
	socket.on('data', (chunk: Buffer) => {
		text += chunk.toString('latin1');
		for (let end = endOf(text, isMail); end > 0; end = endOf(text, isMail)) {
			const part = text.slice(0, end);
			text = text.slice(end);
			if (!isMail) command(part.trim());
			else {
				isMail = false;
				box.mails.push(decoded(part));
				say('250 kept');
			}
		}
	});
	say('220 mailbox');
}

/** Where the next command or the mail ends; 0 while it is not whole. */
function endOf(text: string, isMail: boolean): number {
	const mark = isMail ? '\r\n.\r\n' : '\r\n';
	const at = text.indexOf(mark);
	return at < 0 ? 0 : at + mark.length;
}

function decoded(mail: string): string {
	const [head, ...rest] = mail.split('\r\n\r\n');
	const body = rest.join('\r\n\r\n').replace(/\r\n\.\r\n$/, '');
	if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString();
	const bytes = body
		.replace(/=\r\n/g, '')
		.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
	return Buffer.from(bytes, 'latin1').toString();
}
