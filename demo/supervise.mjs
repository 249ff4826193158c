// Runs the command given and dies with the one who started it, even when that one is killed outright: its end of our
// standard input then closes. We lead the process group, so n8n's task runner goes with us.
import { spawn } from 'node:child_process';

const [command, ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });

process.on('SIGTERM', () => child.kill('SIGTERM'));
process.on('SIGINT', () => child.kill('SIGTERM'));
process.stdin.on('end', killAll).on('error', killAll).resume();
child.on('exit', (status) => process.exit(status ?? 1));
child.on('error', (error) => {
	console.error(error.message);
	process.exit(1);
});

function killAll() {
	child.kill('SIGKILL');
	if (process.platform !== 'win32') process.kill(-process.pid, 'SIGKILL');
}
