import axeCore from 'axe-core';

/** Rules of WCAG 2.2 A and AA that the page breaks, with the elements; colours need a real browser. */
export async function axe(element: Element): Promise<readonly string[]> {
  const { violations } = await axeCore.run(element, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    rules: { 'color-contrast': { enabled: false }, 'target-size': { enabled: false } },
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
}
