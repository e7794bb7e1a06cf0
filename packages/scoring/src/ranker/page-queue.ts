/** Pages still to be looked into: the one that may hold the best score first, then the nearest. */
export class PageQueue {
  private bounds = new Float64Array(64);
  private distances = new Float64Array(64);
  private pages = new Uint32Array(64);
  private masks = new Int32Array(64);
  size = 0;

  /** The highest bound in the queue. */
  get bound(): number {
    return this.bounds[0] as number;
  }

  /** The kilometres that were pushed with it. */
  get km(): number {
    return this.distances[0] as number;
  }

  /** The words of the page to look into, as far as it was known when it was pushed. */
  get words(): number {
    return this.masks[0] as number;
  }

  push(bound: number, km: number, page: number, words: number = -1): void {
    if (this.size === this.pages.length) this.grow();
    let place = this.size;
    this.size += 1;
    while (place > 0) {
      const parent = (place - 1) >>> 1;
      if (!this.isBefore(bound, km, parent)) break;
      this.copy(parent, place);
      place = parent;
    }
    this.put(place, bound, km, page, words);
  }

  pop(): number {
    const first = this.pages[0] as number;
    this.size -= 1;
    const end = this.size;
    const bound = this.bounds[end] as number;
    const km = this.distances[end] as number;
    const words = this.masks[end] as number;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= end) break;
      const right = child + 1;
      if (
        right < end &&
        this.isBefore(this.bounds[right] as number, this.distances[right] as number, child)
      ) {
        child = right;
      }
      if (this.isBefore(bound, km, child)) break;
      this.copy(child, place);
      place = child;
    }
    this.put(place, bound, km, this.pages[end] as number, words);
    return first;
  }

  private isBefore(bound: number, km: number, place: number): boolean {
    const other = this.bounds[place] as number;
    return bound > other || (bound === other && km < (this.distances[place] as number));
  }

  private copy(from: number, to: number): void {
    this.put(
      to,
      this.bounds[from] as number,
      this.distances[from] as number,
      this.pages[from] as number,
      this.masks[from] as number,
    );
  }

  private put(place: number, bound: number, km: number, page: number, words: number): void {
    this.bounds[place] = bound;
    this.distances[place] = km;
    this.pages[place] = page;
    this.masks[place] = words;
  }

  private grow(): void {
    const { bounds, distances, masks, pages } = this;
    this.bounds = new Float64Array(bounds.length * 2);
    this.bounds.set(bounds);
    this.distances = new Float64Array(distances.length * 2);
    this.distances.set(distances);
    this.pages = new Uint32Array(pages.length * 2);
    this.pages.set(pages);
    this.masks = new Int32Array(masks.length * 2);
    this.masks.set(masks);
  }
}
