// Names are composed when somebody asks, out of these few words and the bits of an index: a million
// of them take no memory. All are invented; people go by the name of an animal.
import { scramble } from './random.ts';

const adjectives =
  'Amber Blue Bright Copper Crooked Crystal Dancing Distant Early Electric Emerald Endless Faded Gentle Gilded Golden Hidden Humble Idle Ivory Jolly Lucky Marble Mellow Midnight Misty Northern Painted Quiet Rusty Scarlet Silver'.split(
    ' ',
  );
const things =
  'Anchor Arch Balloon Barrel Bell Bridge Candle Carousel Clock Comet Compass Corner Cricket Crown Drum Feather Ferry Fiddle Fountain Garden Harbour Key Ladder Lantern Lion Meadow Mirror Orchard Owl Parasol Pigeon Sparrow'.split(
    ' ',
  );
const animals =
  'Badger Beaver Bison Crane Dolphin Eagle Falcon Ferret Finch Fox Gecko Hare Hedgehog Heron Ibex Jackdaw Kingfisher Lark Lemur Lynx Magpie Marmot Marten Mole Otter Panther Puffin Raven Seal Stoat Swift Wren'.split(
    ' ',
  );
const trees =
  'Alder Ash Aspen Beech Birch Bramble Briar Cedar Cherry Clover Elder Elm Fern Hawthorn Hazel Heather Holly Ivy Juniper Larch Laurel Linden Maple Myrtle Oak Olive Poplar Reed Rowan Sorrel Thorn Willow'.split(
    ' ',
  );
const grounds =
  'bank bridge brook bury cliff combe cote croft dale den down fell field ford gate ham haven heath hill holm hurst lea mead mill moor mouth ridge side stead wick wold worth'.split(
    ' ',
  );
const sides = ['', ' North', ' South', ' Old Town'];
const streets = ['Street', 'Lane', 'Road', 'Avenue', 'Row', 'Square', 'Walk', 'Hill'];

/** 4,096 neighbourhoods have names of their own. */
export function neighbourhoodName(index: number): string {
  const side = sides[Math.floor(index / 1024) % 4];
  // The second word moves on with the first, so that neighbours in size do not all end alike.
  const ground = grounds[(index + Math.floor(index / 32)) % 32];
  return `${trees[index % 32]}${ground}${side}`;
}

export function venueName(index: number, seed: number, category: string): string {
  const bits = scramble(index, seed);
  const kind = category.charAt(0).toUpperCase() + category.slice(1);
  return `${adjectives[bits & 31]} ${things[(bits >>> 5) & 31]} ${kind}`;
}

export function venueAddress(index: number, seed: number, neighbourhood: string): string {
  const bits = scramble(index, seed + 1);
  const street = `${trees[bits & 31]} ${streets[(bits >>> 5) & 7]}`;
  return `${1 + ((bits >>> 8) % 400)} ${street}, ${neighbourhood}`;
}

export function venueDescription(
  category: string,
  neighbourhood: string,
  tags: readonly string[],
): string {
  const article = /^[aeiou]/.test(category) ? 'An' : 'A';
  const known = tags.length === 0 ? '' : `, known for ${tags.slice(0, 2).join(' and ')}`;
  return `${article} ${category} in ${neighbourhood}${known}.`;
}

export function userName(index: number, seed: number): string {
  const bits = scramble(index, seed + 2);
  return `${adjectives[bits & 31]} ${animals[(bits >>> 5) & 31]}`;
}
