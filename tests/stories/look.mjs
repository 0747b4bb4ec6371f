// Looks at pages of a site with Chromium: axe-core's violations, whether anything is wider than the window, whether the
// keyboard alone reaches everything and shows where it is. One line of JSON for each page, width and scheme.
//     node look.mjs AXE_FILE BASE PROFILE PATH…
// COOKIE opens a session; ACT is done on every page before it is looked at, and what it gives is told; SHOTS names a folder
// that keeps a picture of every page.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const [axeFile, base, profile, ...paths] = process.argv.slice(2);
const axe = readFileSync(axeFile, 'utf8');

const browser = (scheme) => {
  mkdirSync(`${profile}/${scheme}`, { recursive: true });
  const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--remote-debugging-pipe',
    `--user-data-dir=${profile}/${scheme}`, 'about:blank'];
  const child = spawn('/usr/bin/chromium', flags, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
  let said = '', number = 0;
  const answers = new Map(), waiting = new Map();
  child.stdio[4].on('data', (bytes) => {
    said += bytes;
    for (let end = said.indexOf('\0'); end >= 0; end = said.indexOf('\0')) {
      const message = JSON.parse(said.slice(0, end));
      said = said.slice(end + 1);
      answers.get(message.id)?.(message);
      waiting.get(message.method)?.(message);
    }
  });
  const send = (method, params = {}, sessionId = undefined) => new Promise((resolve) => {
    number += 1;
    answers.set(number, ({ result }) => resolve(result));
    child.stdio[3].write(JSON.stringify({ id: number, method, params, sessionId }) + '\0');
  });
  const event = (method) => new Promise((resolve) => { waiting.set(method, resolve); });
  return { send, event, close: () => child.kill() };
};

const FOCUSABLE = `[...document.querySelectorAll('a[href],button,input:not([tabindex="-1"]),select,textarea,summary')]
  .filter((one) => one.checkVisibility({ contentVisibilityAuto: true }))
  // One of the choices of a group is a stop of the keyboard, the others are reached by its arrows.
  .filter((one, at, all) => one.type !== 'radio' || all.findIndex((other) => other.name === one.name) === at).length`;
// A field for a date or a time has parts of its own, and the browser marks those; in a frame its own page does.
const FOCUSED = `(() => { const one = document.activeElement; if (!one || one === document.body) return '';
  const seen = ['date', 'time', 'datetime-local'].includes(one.type) || one.localName === 'iframe' || getComputedStyle(one).outlineStyle !== 'none';
  return [...document.querySelectorAll('*')].indexOf(one) + '|' + one.outerHTML.slice(0, 90) + '|' + seen; })()`;
const JUDGED = `axe.run(document, { resultTypes: ['violations'] }).then((found) => JSON.stringify({
  violations: found.violations.map((one) => [one.id, one.nodes[0].html.slice(0, 160)]),
  wide: document.documentElement.scrollWidth > innerWidth }))`;

for (const scheme of ['light', 'dark']) {
  const { send, event, close } = browser(scheme);
  const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
  const ask = async (expression) =>
    (await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }, sessionId)).result.value;
  await send('Page.enable', {}, sessionId);
  const features = [{ name: 'prefers-color-scheme', value: scheme }];
  await send('Emulation.setEmulatedMedia', { features }, sessionId);
  if (process.env.COOKIE) {
    await send('Network.enable', {}, sessionId);
    await send('Network.setExtraHTTPHeaders', { headers: { Cookie: process.env.COOKIE } }, sessionId);
  }
  for (const path of paths) {
    for (const width of [360, 1280]) {
      const screen = { width, height: 900, deviceScaleFactor: 1, mobile: width < 500 };
      await send('Emulation.setDeviceMetricsOverride', screen, sessionId);
      const loaded = event('Page.loadEventFired');
      await send('Page.navigate', { url: base + path }, sessionId);
      await loaded;
      const acted = process.env.ACT ? await ask(process.env.ACT) : null;
      await ask(axe + '; 0');
      const judged = JSON.parse(await ask(JUDGED));
      if (process.env.SHOTS) {
        const captureBeyondViewport = true;
        const { data } = await send('Page.captureScreenshot', { captureBeyondViewport }, sessionId);
        const name = path.replaceAll(/[^a-z0-9]+/gi, '-').slice(0, 60);
        writeFileSync(`${process.env.SHOTS}/${name}.${width}.${scheme}.png`, Buffer.from(data, 'base64'));
      }
      const focusable = await ask(FOCUSABLE);
      const stops = new Set();
      for (let presses = 0; presses < focusable + 40; presses += 1) {
        const key = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 };
        await send('Input.dispatchKeyEvent', { type: 'keyDown', ...key }, sessionId);
        await send('Input.dispatchKeyEvent', { type: 'keyUp', ...key }, sessionId);
        stops.add(await ask(FOCUSED));
      }
      stops.delete('');
      const unseen = [...stops].filter((stop) => stop.endsWith('false'));
      console.log(JSON.stringify({ path, width, scheme, ...judged, focusable, reached: stops.size, unseen, acted }));
    }
  }
  close();
}
process.exit(0);
