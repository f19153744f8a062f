/** A piece of text on the page: where it stands and with what ink. */
export interface Spot {
  text: string;
  where: string;
  ink: [number, number, number, number];
  box: { x: number; y: number; width: number; height: number };
}

/** Runs in the page: every visible text within the window. */
export function findSpots(): Spot[] {
  const brush = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
  const known = new Map<string, Spot['ink']>();
  const rgba = (colour: string): Spot['ink'] => {
    let ink = known.get(colour);
    if (!ink) {
      brush.clearRect(0, 0, 1, 1);
      brush.fillStyle = colour;
      brush.fillRect(0, 0, 1, 1);
      const [red, green, blue, alpha] = brush.getImageData(0, 0, 1, 1).data;
      ink = [red!, green!, blue!, alpha! / 255];
      known.set(colour, ink);
    }
    return ink;
  };

  /** What the elements around a text do to it is looked up once for each of them. */
  interface Around {
    opacity: number;
    left: number;
    top: number;
    right: number;
    bottom: number;
  }
  const all: Around = { opacity: 1, left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  const arounds = new Map<Element, Around>();
  const around = (element: Element | null): Around => {
    if (!element) return all;
    let found = arounds.get(element);
    if (!found) {
      const style = getComputedStyle(element);
      found = { ...around(element.parentElement) };
      found.opacity *= Number(style.opacity);
      const cuts = style.overflowX !== 'visible' || style.overflowY !== 'visible' || style.clipPath !== 'none';
      // One whose content stands for itself has no edge.
      if (cuts && style.display !== 'contents') {
        const edge = element.getBoundingClientRect();
        [found.left, found.top] = [Math.max(found.left, edge.left), Math.max(found.top, edge.top)];
        [found.right, found.bottom] = [Math.min(found.right, edge.right), Math.min(found.bottom, edge.bottom)];
      }
      arounds.set(element, found);
    }
    return found;
  };

  /** The part of the box that is neither scrolled nor cut away. */
  const visible = (box: DOMRect, element: Element): DOMRect => {
    const edge = around(element);
    const [left, top] = [Math.max(edge.left, box.left), Math.max(edge.top, box.top)];
    return new DOMRect(left, top, Math.min(edge.right, box.right) - left, Math.min(edge.bottom, box.bottom) - top);
  };

  /** Whether something that is not glass-clear lies over the middle of the box. */
  const isCovered = (box: DOMRect, element: Element): boolean => {
    for (const hit of document.elementsFromPoint(box.x + box.width / 2, box.y + box.height / 2)) {
      if (hit.contains(element) || element.contains(hit)) return false;
      const style = getComputedStyle(hit);
      if (rgba(style.backgroundColor)[3] > 0 || style.backgroundImage !== 'none') return true;
    }
    return false;
  };

  const spots: Spot[] = [];
  const add = (text: string, element: Element, rect: DOMRect, colour: string) => {
    const off = element.matches(':disabled, [aria-disabled=true], [aria-disabled=true] *, :disabled *');
    // What a closed menu holds has a place on the page too, but is not drawn.
    if (off || !element.checkVisibility({ visibilityProperty: true }) || !text.trim()) return;
    const box = visible(rect, element);
    if (box.width < 3 || box.height < 5 || isCovered(box, element)) return;
    const [red, green, blue, alpha] = rgba(colour);
    const where = [element.parentElement?.parentElement, element.parentElement, element]
      .filter((one) => one != null)
      .map((one) => `${one.tagName.toLowerCase()}${one.id ? `#${one.id}` : ''}`);
    const ink: Spot['ink'] = [red, green, blue, alpha * around(element).opacity];
    spots.push({ text: text.trim().slice(0, 40), where: where.join(' > '), ink, box: { x: box.x, y: box.y, width: box.width, height: box.height } });
  };

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const element = node.parentElement!;
    if (!node.textContent?.trim() || element.closest('script, style, option')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) add(node.textContent, element, rect, getComputedStyle(element).color);
  }

  const controls = document.querySelectorAll<HTMLInputElement>('input:not([type=hidden], [type=radio], [type=checkbox], [type=file]), textarea, select');
  for (const control of controls) {
    const style = getComputedStyle(control);
    const rect = control.getBoundingClientRect();
    const [left, top] = [rect.left + parseFloat(style.paddingLeft), rect.top + parseFloat(style.paddingTop)];
    const inside = new DOMRect(left, top, rect.right - parseFloat(style.paddingRight) - left, rect.bottom - parseFloat(style.paddingBottom) - top);
    const colour = control.value ? style.color : getComputedStyle(control, '::placeholder').color;
    add(control.value || control.placeholder || '', control, inside, colour);
  }
  return spots;
}
