// csaf.mjs NODE_MODULES FILE…: what is wrong with CSAF 2.0 documents, by the library of the BSI: the schema with nothing
// besides, and every mandatory test of the standard. Prints a list of findings as JSON.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [modules, ...files] = process.argv.slice(2);
const load = (name) => import(pathToFileURL(join(modules, '@secvisogram/csaf-validator-lib', name)));
const { default: validate } = await load('validate.js');
const { csaf_2_0_strict } = await load('schemaTests.js');
const mandatory = await load('mandatoryTests.js');
const found = [];
for (const file of files) {
  const document = JSON.parse(readFileSync(file, 'utf8'));
  const { tests } = await validate([csaf_2_0_strict, ...Object.values(mandatory)], document);
  for (const { name, isValid, errors } of tests) {
    if (!isValid) found.push(`${file}: ${name}: ${JSON.stringify(errors).slice(0, 400)}`);
  }
}
process.stdout.write(JSON.stringify(found));
