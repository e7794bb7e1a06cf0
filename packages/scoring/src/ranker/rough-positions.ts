import { SLOTS } from './page-table.ts';

/** So many steps a frame has each way: what a byte tells apart. */
export const STEPS = 256;
/** Numbers of a frame, in degrees: its south and its west end, then a step to the north and to the east. */
export const FRAME = 4;
/** So that the last step ends beyond whatever the frame was made for, however that is rounded. */
const SPARE: number = 1 + 2 ** -40;

/**
 * Where in the frame of its page each venue is, to a step: two bytes instead of sixteen, so that all
 * venues of a word stand in one or two lines of a cache. Enough to tell which are not near enough.
 */
export class RoughPositions {
  /** Steps to the north, then to the east, of each slot. */
  steps: Uint8Array = new Uint8Array(0);
  frames: Float64Array = new Float64Array(0);

  /** Gives a page a frame that ends at these degrees. What is in it has to be set again. */
  frame(page: number, south: number, west: number, north: number, east: number): void {
    const at = page * FRAME;
    if (at >= this.frames.length) this.resize(Math.ceil(page * 1.125) + 1);
    const { frames } = this;
    frames[at] = south;
    frames[at + 1] = west;
    frames[at + 2] = ((north - south) / STEPS) * SPARE;
    frames[at + 3] = ((east - west) / STEPS) * SPARE;
  }

  /** Whether a position is in the frame of a page. */
  holds(page: number, latitude: number, longitude: number): boolean {
    const at = page * FRAME;
    return (
      isBetween(latitude, this.frames[at] as number, this.frames[at + 2] as number) &&
      isBetween(longitude, this.frames[at + 1] as number, this.frames[at + 3] as number)
    );
  }

  /** Notes a position that the frame holds. */
  set(page: number, slot: number, latitude: number, longitude: number): void {
    const { frames, steps } = this;
    const frame = page * FRAME;
    const at = 2 * (page * SLOTS + slot);
    steps[at] = step(latitude, frames[frame] as number, frames[frame + 2] as number);
    steps[at + 1] = step(longitude, frames[frame + 1] as number, frames[frame + 3] as number);
  }

  /** Gives back the room that growing reserved. */
  settle(pages: number): void {
    if (this.frames.length > pages * FRAME) this.resize(pages);
  }

  get bytes(): number {
    return this.steps.byteLength + this.frames.byteLength;
  }

  private resize(pages: number): void {
    const { frames, steps } = this;
    this.frames = new Float64Array(pages * FRAME);
    this.frames.set(frames.subarray(0, this.frames.length));
    this.steps = new Uint8Array(pages * SLOTS * 2);
    this.steps.set(steps.subarray(0, this.steps.length));
  }
}

function isBetween(degrees: number, start: number, size: number): boolean {
  return degrees >= start && degrees <= start + STEPS * size;
}

function step(degrees: number, start: number, size: number): number {
  return size > 0 ? Math.min(STEPS - 1, Math.floor((degrees - start) / size)) : 0;
}
