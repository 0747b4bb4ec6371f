// Runs axe-core in every frame, one after the other, and leaves what it says in the page as JSON.
'use strict';

const look = async (frame) => {
  const view = frame.contentWindow;
  view.eval(window.AXE);
  const { violations, passes } = await view.axe.run(view.document, { ...window.RULES, resultTypes: ['violations'] });
  const short = ({ id, help, nodes }) => ({ id, help, at: nodes.slice(0, 3).map((node) => node.html.slice(0, 200)), why: nodes[0].failureSummary });
  return { name: frame.title, passes: passes.length, violations: violations.map(short) };
};

window.addEventListener('load', async () => {
  const findings = [];
  for (const frame of [...document.querySelectorAll('iframe')]) findings.push(await look(frame));
  document.body.textContent = '';
  const result = document.createElement('pre');
  result.id = 'result';
  result.textContent = JSON.stringify(findings);
  document.body.append(result);
});
