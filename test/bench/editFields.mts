// Field Mapper beside Edit Fields, in a process of its own under n8n's Node: prints one JSON line.
import { editFields } from './editFields';

console.log(JSON.stringify(await editFields(import.meta.dirname, process.argv[2])));
