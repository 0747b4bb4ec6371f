// mail.mjs NODE_MODULES FOLDER: what mail programs cannot show of the letters (*.html) in a folder, by the data of
// caniemail.com. Prints {"feature": ["client", …]} as JSON.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [modules, folder] = process.argv.slice(2);
const { caniemail } = await import(pathToFileURL(join(modules, 'caniemail/dist/index.js')));

// Those for which the data are complete.
const clients = [
  'aol.*', 'apple-mail.*', 'fastmail.*', 'gmail.*', 'orange.*', 'outlook.*', 'protonmail.*', 'samsung-email.*', 'sfr.*',
  'yahoo.*',
];
const found = {};
for (const name of readdirSync(folder).filter((file) => file.endsWith('.html'))) {
  const { issues } = caniemail({ clients, html: readFileSync(join(folder, name), 'utf8') });
  for (const [client, problems] of issues.errors) {
    for (const { title } of problems) (found[title] ??= new Set()).add(client);
  }
}
const sorted = Object.entries(found).map(([title, names]) => [title, [...names].sort()]);
process.stdout.write(JSON.stringify(Object.fromEntries(sorted)));
