// `npm run mapping-docs`: writes the pages of the rule language from the examples.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { page } from './page';

const docs = join(import.meta.dirname, '..', '..', 'docs');
writeFileSync(join(docs, 'mapping.md'), page('en'));
writeFileSync(join(docs, 'mapping.zh-CN.md'), page('zh'));
console.log(`written: ${docs}/mapping.md, mapping.zh-CN.md`);
