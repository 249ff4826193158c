import type { Layout } from './store/layout';

/** Documents under network control (网络控制): somebody else works on them (reference 5.4). Kept by number, so that a lock may come first. */
export class Locks {
	private readonly held = new Set<string>();

	hold(formId: string, number: string): void {
		this.held.add(keyOf(formId, number));
	}

	free(formId: string, number: string): void {
		this.held.delete(keyOf(formId, number));
	}

	has({ form }: Layout, number: string): boolean {
		return this.held.size > 0 && this.held.has(keyOf(form.id, number));
	}
}

function keyOf(formId: string, number: string): string {
	return `${formId}#${number}`.toLowerCase();
}
