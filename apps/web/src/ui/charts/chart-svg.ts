/** Properties that decide how a chart looks; what a style sheet gives must stand on the element to leave the page. */
const CARRIED = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'paint-order',
  'font-family',
  'font-size',
  'font-weight',
  'font-variant-numeric',
  'text-anchor',
] as const;

/** What is only there for the pointer, such as tips. */
const isDropped = (element: Element): boolean =>
  element.tagName === 'style' || (element.getAttribute('data-mark') ?? element.getAttribute('aria-label')) === 'tip';

/**
 * A chart as a file that needs nothing else: colours resolved as they are shown now, the font inside.
 *
 * @param drawn  in the document, because colours are resolved there
 * @param fontCss  an `@font-face` rule with the font's bytes
 */
export function toStandaloneSvg(drawn: SVGSVGElement, { fontCss, title }: { fontCss: string; title: string }): string {
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  carryStyles(drawn, copy);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('role', 'img');
  copy.removeAttribute('class');
  copy.removeAttribute('aria-describedby');
  copy.prepend(element('title', title), element('style', fontCss), ground(drawn));
  return new XMLSerializer().serializeToString(copy);
}

function carryStyles(from: Element, to: Element): void {
  const computed = getComputedStyle(from);
  const style = CARRIED.map((name) => [name, computed.getPropertyValue(name)] as const)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}:${value}`)
    .join(';');
  // Attributes say the same with names of the page's colours, which mean nothing elsewhere.
  for (const name of CARRIED) to.removeAttribute(name);
  to.setAttribute('style', style);
  const copies = [...to.children];
  [...from.children].forEach((child, index) => {
    const copy = copies[index];
    if (copy === undefined) return;
    if (isDropped(child)) copy.remove();
    else carryStyles(child, copy);
  });
}

function element(name: string, text: string): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  made.textContent = text;
  return made;
}

/** The colour behind the chart: light words on a white page could not be read. */
function ground(drawn: SVGSVGElement): SVGElement {
  const made = element('rect', '');
  for (const name of ['width', 'height']) made.setAttribute(name, '100%');
  made.setAttribute('fill', groundOf(drawn));
  return made;
}

function groundOf(element: Element | null): string {
  if (element === null) return '#ffffff';
  const colour = getComputedStyle(element).backgroundColor;
  const isClear = colour === '' || colour === 'transparent' || /,\s*0\)$/.test(colour);
  return isClear ? groundOf(element.parentElement) : colour;
}
