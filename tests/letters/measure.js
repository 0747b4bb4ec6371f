// Measures every letter in its frame as people see it, and leaves the findings in the page as JSON.
'use strict';

// Red, green, blue from 0 to 255, and opacity from 0 to 1, of a computed colour.
const colour = (text) => {
  const [red, green, blue, alpha = 1] = text.match(/[\d.]+/g).map(Number);
  return { red, green, blue, alpha };
};

const over = (front, back) => {
  const mix = (name) => front[name] * front.alpha + back[name] * (1 - front.alpha);
  return { red: mix('red'), green: mix('green'), blue: mix('blue'), alpha: 1 };
};

// WCAG 2.2, relative luminance.
const luminance = ({ red, green, blue }) => {
  const linear = [red, green, blue].map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
};

const contrast = (one, other) => {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

// What lies behind an element: all backgrounds of its ancestors, the farthest first.
const behind = (element, view) => {
  const layers = [];
  for (let at = element; at; at = at.parentElement) layers.push(colour(view.getComputedStyle(at).backgroundColor));
  const canvas = view.matchMedia('(prefers-color-scheme: dark)').matches ? 'rgb(18, 18, 18)' : 'rgb(255, 255, 255)';
  return layers.reverse().reduce((back, front) => over(front, back), colour(canvas));
};

// Choices that are wider than the field in which they stand, beside the arrow that a browser draws there.
const ARROW = 20;
const cutOff = (page, view) => {
  const pen = page.createElement('canvas').getContext('2d');
  const cut = [];
  for (const select of page.querySelectorAll('select')) {
    const style = view.getComputedStyle(select);
    pen.font = style.font;
    const room = select.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - ARROW;
    for (const { text } of select.options) if (pen.measureText(text).width > room) cut.push(text);
  }
  return cut;
};

const measure = (frame) => {
  const view = frame.contentWindow;
  const page = frame.contentDocument;
  const seen = {
    name: frame.title,
    inner: view.innerWidth,
    scroll: page.documentElement.scrollWidth,
    right: 0,
    lang: page.documentElement.lang,
    languages: [...page.querySelectorAll('[lang]')].map((element) => element.lang),
    requests: view.performance.getEntriesByType('resource').length,
    dark: view.matchMedia('(prefers-color-scheme: dark)').matches,
    sheet: luminance(behind(page.querySelector('.inner') || page.body, view)),
    action: page.querySelector('h1').innerText,
    actionEnds: page.querySelector('h1').getBoundingClientRect().bottom,
    texts: 0,
    cut: cutOff(page, view),
    worst: { contrast: 99, text: '' },
    smallest: { size: 999, text: '' },
  };
  const nodes = page.createTreeWalker(page.body, view.NodeFilter.SHOW_TEXT);
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    if (!node.data.trim()) continue;
    const element = node.parentElement;
    const style = view.getComputedStyle(element);
    const range = page.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (box.width === 0) continue;
    const back = behind(element, view);
    const ratio = contrast(over(colour(style.color), back), back);
    const size = parseFloat(style.fontSize);
    const text = node.data.trim().slice(0, 60);
    seen.texts += 1;
    seen.right = Math.max(seen.right, box.right);
    if (ratio < seen.worst.contrast) seen.worst = { contrast: ratio, text };
    if (size < seen.smallest.size) seen.smallest = { size, text };
  }
  return seen;
};

window.addEventListener('load', () => {
  const frames = [...document.querySelectorAll('iframe')];
  const findings = JSON.stringify(frames.map(measure));
  document.body.textContent = '';
  const result = document.createElement('pre');
  result.id = 'result';
  result.textContent = findings;
  document.body.append(result);
});
