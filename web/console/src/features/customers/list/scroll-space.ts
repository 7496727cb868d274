/** A browser draws nothing taller than some 16 to 33 million pixels; a million rows are more. */
const heightMax = 8_000_000;

/**
 * Maps where the scroll bar is to where the list is. Up to the limit they are one. Beyond it a small move goes as many
 * pixels through the list as on the screen, and a large one (the bar is dragged) as far in proportion.
 */
export class ScrollSpace {
  readonly total: number;
  /** Of the element that scrolls. */
  readonly height: number;
  private readonly view: number;
  private real = 0;
  /** What the list is ahead of the element. */
  offset = 0;

  constructor(rows: number, rowHeight: number, view: number) {
    this.total = rows * rowHeight;
    this.height = Math.min(this.total, Math.max(heightMax, view * 4));
    this.view = view;
  }

  /** The pixel of the list at the top of the view. */
  get top(): number {
    return Math.min(Math.max(0, this.real + this.offset), Math.max(0, this.total - this.view));
  }

  /** The element was scrolled to `real`. The answer is where it should be put instead, when it came to an end too early. */
  moved(real: number): number | null {
    const isJump = Math.abs(real - this.real) > this.view;
    this.real = real;
    if (this.total === this.height) {
      return null;
    }

    if (isJump) {
      this.offset = this.inProportion(real) - real;
      return null;
    }

    const isAtEnd = real < this.view || real > this.height - 2 * this.view || this.top === 0 || this.top === this.total - this.view;
    const wanted = this.realOf(this.top);
    if (!isAtEnd || wanted === real) {
      return null;
    }

    this.offset = this.top - wanted;
    this.real = wanted;
    return wanted;
  }

  /** Where to put the element so that this pixel of the list is at the top. */
  goTo(top: number): number {
    const wanted = Math.min(Math.max(0, top), Math.max(0, this.total - this.view));
    const near = wanted - this.offset;
    const isNear = this.total === this.height || (Math.abs(wanted - this.top) < this.view && near > 0 && near < this.height - this.view);
    this.real = isNear ? near : this.realOf(wanted);
    this.offset = wanted - this.real;
    return this.real;
  }

  // At both ends a stretch is mapped pixel by pixel, so that the bar and the list end together.
  private inProportion(real: number): number {
    const { end, scale } = this.bounds();
    const last = this.height - this.view;
    return real <= end ? real : real >= last - end ? this.total - this.view - (last - real) : Math.round(end + (real - end) / scale);
  }

  private realOf(top: number): number {
    const { end, scale } = this.bounds();
    const last = this.total - this.view;
    return top <= end ? top : top >= last - end ? this.height - this.view - (last - top) : Math.round(end + (top - end) * scale);
  }

  private bounds(): { readonly end: number; readonly scale: number } {
    const end = Math.min(20 * this.view, (this.height - this.view) / 4);
    return { end, scale: (this.height - this.view - 2 * end) / Math.max(1, this.total - this.view - 2 * end) };
  }
}
