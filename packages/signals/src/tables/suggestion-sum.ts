import { Suggestions } from './suggestions.ts';

/** Adds up what many lists of neighbours suggest; used again for the next person. */
export class SuggestionSum {
  /** By code of a venue: its place among those that were suggested + 1, or 0. */
  private places = new Uint32Array(0);
  private venues = new Uint32Array(256);
  private strengths = new Float64Array(256);
  /** The greatest of the strengths that were added, and whose it was. */
  private most = new Float64Array(256);
  private because = new Uint32Array(256);
  private count = 0;

  /**
   * Adds the neighbours of a liked venue.
   *
   * @param share how much it is liked, above 0
   */
  add(
    liked: number,
    share: number,
    neighbours: Readonly<Uint32Array>,
    strengths: Readonly<Float32Array>,
  ): void {
    this.reserve(this.count + neighbours.length);
    for (let at = 0; at < neighbours.length; at += 1) {
      const venue = neighbours[at] as number;
      const strength = share * (strengths[at] as number);
      if (venue >= this.places.length) this.widen(venue);
      const place = (this.places[venue] as number) - 1;
      if (place < 0) {
        this.venues[this.count] = venue;
        this.strengths[this.count] = strength;
        this.most[this.count] = strength;
        this.because[this.count] = liked;
        this.count += 1;
        this.places[venue] = this.count;
        continue;
      }
      this.strengths[place] = (this.strengths[place] as number) + strength;
      if (strength <= (this.most[place] as number)) continue;
      this.most[place] = strength;
      this.because[place] = liked;
    }
  }

  /** What came of it; the next sum starts at nothing. */
  take(): Suggestions {
    const { count } = this;
    const venues = this.venues.slice(0, count);
    const suggestions = new Suggestions(
      venues,
      this.strengths.slice(0, count),
      this.because.slice(0, count),
    );
    for (let place = 0; place < count; place += 1) this.places[venues[place] as number] = 0;
    this.count = 0;
    return suggestions;
  }

  private reserve(count: number): void {
    if (count <= this.venues.length) return;
    const room = 2 * count;
    this.venues = resized(this.venues, new Uint32Array(room));
    this.strengths = resized(this.strengths, new Float64Array(room));
    this.most = resized(this.most, new Float64Array(room));
    this.because = resized(this.because, new Uint32Array(room));
  }

  private widen(venue: number): void {
    this.places = resized(this.places, new Uint32Array(Math.ceil(1.25 * (venue + 1))));
  }
}

function resized<Column extends Float64Array | Uint32Array>(from: Column, to: Column): Column {
  to.set(from);
  return to;
}
