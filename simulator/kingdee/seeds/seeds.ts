import type { Caller, Site } from '../site';
import { basic } from './basic';
import { seedCompany } from './company';
import { otherInboundSource } from './otherInboundSource';
import { otherInboundTarget } from './otherInboundTarget';

export type SeedName = 'empty' | 'basic' | 'otherInboundSource' | 'otherInboundTarget';

/** Fills a new site; dates count back from `now` (milliseconds since 1970). */
export type Seed = (site: Site, caller: Caller, now: number) => void;

export const seeds: Readonly<Record<SeedName, Seed>> = {
	empty: () => undefined,
	basic: (site) => seedCompany(site, basic),
	otherInboundSource,
	otherInboundTarget,
};
