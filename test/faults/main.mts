// npm run faults -- [--bills N] [--seed S] [--profile NAME] [--only LIST] [--pairs] [--kill N] [--json]
import { faultTable } from './cli';

process.exit(await faultTable());
