// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { toStandaloneSvg } from './chart-svg.ts';

function draw(inner: string): SVGSVGElement {
  document.body.innerHTML = `<div style="background-color: rgb(17, 17, 17)"><svg class="chart" width="40" height="20" aria-describedby="x">${inner}</svg></div>`;
  const svg = document.querySelector('svg') as SVGSVGElement;
  const style = document.createElementNS('http://www.w3.org/2000/svg', 'style');
  style.textContent = '.chart{}';
  svg.prepend(style);
  return svg;
}

test('the file needs nothing of the page: own font, own ground, resolved styles, no classes', () => {
  const svg = draw('<circle r="4" stroke="var(--ink)" style="fill: rgb(0, 114, 178)"></circle>');
  const text = toStandaloneSvg(svg, { fontCss: '@font-face{font-family:"Inter Variable"}', title: 'A & B' });
  expect(text).toContain('xmlns="http://www.w3.org/2000/svg"');
  expect(text).toContain('@font-face');
  expect(text).toContain('<title>A &amp; B</title>');
  expect(text).toContain('fill="rgb(17, 17, 17)"');
  expect(text).toMatch(/<circle[^>]*style="[^"]*fill:rgb\(0, 114, 178\)/);
  expect(text).not.toContain('var(--');
  expect(text).not.toContain('class="chart"');
  expect(text).not.toContain('aria-describedby');
  expect(text).not.toContain('.chart{}');
});

test('what is there for the pointer only is left out, and the drawing on the page stays as it is', () => {
  const svg = draw(
    '<g data-mark="tip"><text>hover</text></g><g aria-label="tip">hover</g><g data-mark="dot"><circle r="1"></circle></g>',
  );
  const before = svg.outerHTML;
  const text = toStandaloneSvg(svg, { fontCss: '', title: 't' });
  expect(text).not.toContain('hover');
  expect(text).toContain('data-mark="dot"');
  expect(svg.outerHTML).toBe(before);
});
