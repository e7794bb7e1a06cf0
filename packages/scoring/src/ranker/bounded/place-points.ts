import type { PlacesCeiling } from '../../factors/ceiling.ts';
import { record, SLOT_BITS, SLOTS, WORDS } from '../page-table.ts';
import { ANY_CHORD, BOX, chordToBox, leastKm, toUnitVector } from '../unit-sphere.ts';
import type { VenuePages } from '../venue-pages.ts';
import { clamped } from './clamped.ts';

/** A millimetre, by which two ways of measuring a distance do not differ. */
const ROUNDING_KM = 1e-6;

/** Points for being near one of some places, or several, of one factor. */
export class PlacePoints {
  private readonly pages: VenuePages<unknown>;
  private readonly ceiling: PlacesCeiling;
  private readonly weight: number;
  /** What each place weighs. */
  private readonly weights: Float64Array;
  /** Three numbers for each place. */
  private readonly places: Float64Array;
  /** Where the venue is that stands at a place, if that is known; -1 otherwise. */
  private readonly selves: Int32Array;
  /** Whether no place weighs more than another, and the greatest counts. */
  private readonly isPlain: boolean;
  private readonly vector = new Float64Array(3);

  /** @param find the location of the venue with an id, or -1 */
  constructor(
    pages: VenuePages<unknown>,
    ceiling: PlacesCeiling,
    weight: number,
    find: (id: string) => number,
  ) {
    const { points, weights } = ceiling;
    this.pages = pages;
    this.ceiling = ceiling;
    this.weight = weight;
    this.isPlain = weights === undefined && ceiling.ofSum === undefined;
    this.weights = Float64Array.from(points, (_, place) => weights?.[place] ?? 1);
    this.places = new Float64Array(3 * points.length);
    this.selves = Int32Array.from(points, ({ id }) => (id === undefined ? -1 : find(id)));
    for (const [place, { latitude, longitude }] of points.entries()) {
      toUnitVector(latitude, longitude, this.vector);
      this.places.set(this.vector, 3 * place);
    }
  }

  get bytes(): number {
    return this.places.byteLength;
  }

  /** At most the points of the venue at a location. */
  at(location: number): number {
    const { ceiling, places, selves, vector, weights } = this;
    const { positions } = this.pages;
    const page = location >>> SLOT_BITS;
    const slot = location & (SLOTS - 1);
    toUnitVector(positions.latitude(page, slot), positions.longitude(page, slot), vector);
    const x = vector[0] as number;
    const y = vector[1] as number;
    const z = vector[2] as number;
    let most = 0;
    let sum = 0;
    let least = ANY_CHORD;
    for (let place = 0; place < selves.length; place += 1) {
      if (selves[place] === location) continue;
      const east = (places[3 * place] as number) - x;
      const north = (places[3 * place + 1] as number) - y;
      const up = (places[3 * place + 2] as number) - z;
      const chord = east * east + north * north + up * up;
      if (this.isPlain) {
        if (chord < least) least = chord;
        continue;
      }
      const km = atLeastKm(chord);
      const worth = (weights[place] as number) * ceiling.each(km);
      sum += worth;
      if (!(worth <= most)) most = worth;
    }
    // Where all weigh the same and the greatest counts, only the nearest does.
    if (least < ANY_CHORD) most = ceiling.each(atLeastKm(least));
    return this.pointsOf(most, sum);
  }

  /** Adds, to a number for each word of each page, at most the points of any venue of it. */
  addTo(words: Float32Array): void {
    const { pages, places } = this;
    const { boxes, wordBoxes } = pages.table;
    const { ceiling, weights } = this;
    const toPage = new Float64Array(weights.length);
    const toBox = (all: Float32Array, at: number, place: number) =>
      chordToBox(
        all,
        at,
        places[3 * place] as number,
        places[3 * place + 1] as number,
        places[3 * place + 2] as number,
      );
    let heaviest = 0;
    let together = 0;
    for (const weight of weights) {
      heaviest = Math.max(heaviest, weight);
      together += weight;
    }
    for (let page = 0; page < pages.length; page += 1) {
      let most = 0;
      let sum = 0;
      for (let place = 0; place < toPage.length; place += 1) {
        toPage[place] = toBox(boxes, page * BOX, place);
        const worth = (weights[place] as number) * ceiling.each(atLeastKm(toPage[place] as number));
        sum += worth;
        if (!(worth <= most)) most = worth;
      }
      const ofPage = this.pointsOf(most, sum);
      for (let word = 0; word < WORDS; word += 1) {
        if (pages.table.taken(page, word) === 0) continue;
        let least = ANY_CHORD;
        for (let place = 0; place < toPage.length; place += 1) {
          // Nothing is nearer to a word than to its page.
          if ((toPage[place] as number) >= least) continue;
          const chord = toBox(wordBoxes, record(page, word), place);
          if (chord < least) least = chord;
        }
        // As if all of them were where the nearest is.
        const each = ceiling.each(atLeastKm(least));
        const ofWord = this.pointsOf(heaviest * each, together * each);
        const at = page * WORDS + word;
        words[at] = (words[at] as number) + Math.min(ofPage, ofWord);
      }
    }
  }

  private pointsOf(most: number, sum: number): number {
    const { ofSum } = this.ceiling;
    return this.weight * clamped(ofSum === undefined ? most : ofSum(sum));
  }
}

function atLeastKm(chord: number): number {
  return Math.max(0, leastKm(chord) - ROUNDING_KM);
}
