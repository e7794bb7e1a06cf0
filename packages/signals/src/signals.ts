import type { Person, Venue } from '@luna/scoring';
import { wordCompany } from './embedding/word-company.ts';
import { type WordVectorOptions, WordVectors } from './embedding/word-vectors.ts';
import type { Interaction } from './interaction.ts';
import { checkLearned, LEARNED_FORMAT, type LearnedTables } from './learned-tables.ts';
import { Codes } from './log/codes.ts';
import { hourOfWeek } from './log/hour-of-week.ts';
import { InteractionLog } from './log/interaction-log.ts';
import { PersonSignals, type PersonTables } from './person-signals.ts';
import { CoVisits } from './tables/co-visits.ts';
import { collaborativeLists } from './tables/collaborative.ts';
import { DescriptorTable } from './tables/descriptor-table.ts';
import type { FactorisationOptions } from './tables/factorisation.ts';
import { NeighbourLists } from './tables/neighbour-lists.ts';
import { Popularity } from './tables/popularity.ts';
import { SuggestionSum } from './tables/suggestion-sum.ts';
import { Trending } from './tables/trending.ts';
import { VenueTable } from './tables/venue-table.ts';
import { VenueWords } from './tables/venue-words.ts';
import { WeekPattern } from './tables/week-pattern.ts';
import { WordFacts } from './tables/word-facts.ts';

/** What signals start from. */
export interface SignalsOptions {
  readonly venues?: Iterable<Venue> | undefined;
  /** In any order. */
  readonly interactions?: Iterable<Interaction> | undefined;
  /** How {@link Signals.refit} finds which venues go together. */
  readonly collaborative?: FactorisationOptions | undefined;
  /** How {@link Signals.refit} finds which categories and tags are close. */
  readonly words?: WordVectorOptions | undefined;
}

/** People who ask again and whose signals are kept at hand. */
const MOST_AT_HAND = 256;
/** People of whom it is known that they asked. */
const MOST_ASKERS = 16_384;

/**
 * Everything an interaction log says about venues and people, in tables that factors read.
 *
 * Counts, patterns and co-visits know of an interaction as soon as {@link add} returns. What has to look
 * at everything at once (which venues go together, which interests) is as of the last {@link refit}.
 *
 * @example
 * const signals = new Signals({ venues, interactions });
 * signals.refit();
 * const profile = luna1(signals);
 * rankVenues(person, venues, { profile, at: new Date() });
 */
export class Signals {
  readonly log: InteractionLog = new InteractionLog();
  readonly venues: VenueTable;
  /** Numbers of categories and tags. */
  readonly wordCodes: Codes = new Codes();
  /** The codes of the venue at hand. */
  readonly at: VenueWords = new VenueWords(this.wordCodes, this.log.venues);
  readonly popularity: Popularity = new Popularity(this.log.venues);
  readonly week: WeekPattern = new WeekPattern();
  readonly trending: Trending = new Trending();
  private coVisitTable: CoVisits | undefined;
  private collaborativeTable: NeighbourLists = new NeighbourLists();
  private descriptorTable: DescriptorTable;
  private wordVectors: WordVectors;
  /** What people's signals are worked out of. */
  private personTables: PersonTables;
  private readonly suggestionSum = new SuggestionSum();
  private readonly collaborativeOptions: FactorisationOptions;
  private readonly wordOptions: WordVectorOptions;
  private readonly atHand = new Map<string, PersonSignals>();
  /** People who asked, the latest last. */
  private readonly askers = new Set<string>();
  private mostLifted: number | undefined;
  /** Whom the last question was about: a ranking asks about one person again and again. */
  private latest: PersonSignals | undefined;

  constructor(options: SignalsOptions = {}) {
    this.venues = new VenueTable(this.log.venues, options.venues ?? []);
    this.collaborativeOptions = options.collaborative ?? {};
    this.wordOptions = options.words ?? {};
    this.wordVectors = new WordVectors({ words: [], vectors: [] });
    for (const interaction of options.interactions ?? []) this.count(interaction);
    this.descriptorTable = new DescriptorTable(this.log, this.venues);
    this.personTables = this.tablesOfPeople();
  }

  /**
   * Takes one more interaction into account.
   *
   * @throws SignalsError `invalid_interaction`
   */
  add(interaction: Interaction): void {
    const { person, venue, before } = this.count(interaction);
    if (before === undefined) this.coVisitTable?.add(person, venue);
  }

  /**
   * Forgets a person: counts, patterns and co-visits are as if they had never been. What the last
   * {@link refit} learned has them in it until the next.
   */
  removePerson(id: string): void {
    const code = this.log.people.find(id);
    if (code < 0) return;
    for (const [venue, liking] of this.log.removePerson(id)) {
      this.popularity.remove(venue, liking);
      this.coVisitTable?.touch(venue);
    }
    this.week.removePerson(
      code,
      (venue) => this.venues.at(venue)?.category,
      (venue, hour) => this.trending.remove(code, venue, hour),
    );
    this.atHand.delete(id);
    this.askers.delete(id);
    this.latest = undefined;
  }

  /** Forgets a venue and what anybody had to do with it; only its part in its category stays. */
  removeVenue(id: string): void {
    this.forgetVisits(id);
    this.venues.remove(id);
    this.forget();
  }

  /** Forgets what anybody had to do with a venue. */
  forgetVisits(id: string): void {
    const code = this.log.venues.find(id);
    if (code < 0) return;
    this.log.removeVenue(id);
    this.popularity.removeVenue(code);
    this.week.removeVenue(code);
    this.trending.removeVenue(code);
    this.coVisitTable?.touch(code);
    this.forget();
  }

  /** What {@link refit} learned, as plain data that names venues by id and nobody. */
  get learned(): LearnedTables {
    const { size } = this.log.venues;
    return {
      format: LEARNED_FORMAT,
      venues: Array.from({ length: size }, (_, code) => this.log.venues.id(code)),
      coVisits: this.coVisits.columns(size),
      collaborative: this.collaborativeTable.columns(size),
      descriptors: this.descriptorTable.columns,
      words: this.wordVectors.columns,
    };
  }

  /**
   * Takes over what was learned elsewhere or earlier: all of it at once, between two questions.
   *
   * @param since what was added after the log was looked at from which it was learned
   * @throws SignalsError `invalid_state` when it is of another version of this package
   */
  takeOver(
    learned: LearnedTables,
    since: Iterable<Pick<Interaction, 'personId' | 'venueId'>> = [],
  ): void {
    checkLearned(learned);
    const codes = learned.venues.map((id) => this.log.venues.find(id));
    this.coVisitTable = new CoVisits(this.log, NeighbourLists.of(learned.coVisits, codes));
    this.collaborativeTable = NeighbourLists.of(learned.collaborative, codes);
    this.descriptorTable = new DescriptorTable(learned.descriptors);
    this.wordVectors = new WordVectors(learned.words);
    this.personTables = this.tablesOfPeople();
    for (const { personId, venueId } of since) {
      const person = this.log.people.find(personId);
      const venue = this.log.venues.find(venueId);
      if (person >= 0 && venue >= 0) this.coVisitTable.add(person, venue);
    }
    this.forget();
  }

  /** Adds a venue or replaces the one of the same id. */
  putVenue(venue: Venue): void {
    this.venues.put(venue);
    this.forget();
  }

  /**
   * Learns anew what looks at everything at once. Takes half a minute of a core for 20,000 venues that
   * people have been to.
   */
  refit(): void {
    this.coVisitTable = new CoVisits(this.log);
    this.collaborativeTable = collaborativeLists(this.log, this.collaborativeOptions);
    this.descriptorTable = new DescriptorTable(this.log, this.venues);
    this.wordVectors = WordVectors.learn(wordCompany(this.log, this.venues), this.wordOptions);
    this.personTables = this.tablesOfPeople();
    this.forget();
  }

  /** Venues with the same visitors. */
  get coVisits(): NeighbourLists {
    return this.coVisitTable ?? NO_LISTS;
  }

  /** Venues liked by the same kind of people. */
  get collaborative(): NeighbourLists {
    return this.collaborativeTable;
  }

  /** Categories and tags. */
  get descriptors(): DescriptorTable {
    return this.descriptorTable;
  }

  /** Of the category that has most of all likings for its share of all venues: how many times as much. */
  get mostLiftedCategory(): number {
    if (this.mostLifted === undefined) {
      this.mostLifted = 0;
      for (const category of this.venues.categories()) {
        const lift = this.descriptors.shareOf(category) / this.venues.shareOf(category);
        this.mostLifted = Math.max(this.mostLifted, lift);
      }
    }
    return this.mostLifted;
  }

  /** Categories and tags by the company they keep. */
  get words(): WordVectors {
    return this.wordVectors;
  }

  /** What is known of a person; of a stranger, what they viewed and say they like. */
  of(person: Person): PersonSignals {
    if (this.latest?.isStill(person)) return this.latest;
    this.latest = this.find(person);
    return this.latest;
  }

  private find(person: Person): PersonSignals {
    const code = this.log.people.find(person.id);
    const version = code < 0 ? 0 : this.log.versionOf(code);
    const kept = this.atHand.get(person.id);
    if (kept?.isOf(person, code, version)) return kept;
    const signals = new PersonSignals(this.personTables, person, code, version);
    // Most ask once in a long while: what is known of them is not worth keeping beyond the question.
    if (kept === undefined && !this.hasAsked(person.id)) return signals;
    if (this.atHand.size >= MOST_AT_HAND) this.atHand.clear();
    this.atHand.set(person.id, signals);
    return signals;
  }

  /** Whether it is known that somebody asked before. */
  private hasAsked(personId: string): boolean {
    const isKnown = this.askers.delete(personId);
    this.askers.add(personId);
    for (const id of this.askers) {
      if (this.askers.size <= MOST_ASKERS) break;
      this.askers.delete(id);
    }
    return isKnown;
  }

  private tablesOfPeople(): PersonTables {
    const { descriptors, log, suggestionSum, venues, week, wordCodes, words } = this;
    const wordFacts = new WordFacts(descriptors, words, wordCodes);
    return { descriptors, log, suggestionSum, venues, week, wordCodes, wordFacts };
  }

  private forget(): void {
    this.mostLifted = undefined;
    this.atHand.clear();
    this.latest = undefined;
  }

  private count(interaction: Interaction) {
    const logged = this.log.add(interaction);
    this.popularity.add(logged);
    const venue = this.venues.at(logged.venue);
    const hour = hourOfWeek(interaction.at, venue?.timeZone);
    const isVisit = interaction.kind !== 'view';
    this.week.add(logged.person, logged.venue, venue?.category, hour, isVisit);
    if (isVisit) this.trending.add(logged.person, logged.venue, interaction.at, hour);
    return logged;
  }
}

const NO_LISTS = new NeighbourLists();
