import { toWire } from '../http/address.ts';
import type { Call } from '../http/call.ts';
import type { PageCall } from '../http/page.ts';
import type { Transport } from '../http/transport.ts';
import { type RequestOptions, requestOptionNames, type WriteOptions } from '../options.ts';
import type {
  Contact,
  Friend,
  Friendship,
  Location,
  Recorded,
  User,
  UserInput,
  ViewInput,
} from '../wire.generated.ts';

/** Which part of a list to answer. */
export interface ListOptions extends RequestOptions {
  /** How many a page holds, 1 to 1,000 (100). */
  readonly limit?: number | undefined;
  /** Where to go on: the `cursor` of an earlier page. */
  readonly cursor?: string | undefined;
}

/** People: what they like, where they are, what they share. */
export class Users {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Everybody, by id.
   *
   * @example
   * for await (const user of luna.users.list()) console.log(user.name);
   * @example
   * const page = await luna.users.list({ limit: 20 });
   * console.log(page.data.length, page.cursor);
   */
  list(options: ListOptions = {}): PageCall<User> {
    return this.#transport.pages('/users', toWire(options, requestOptionNames), options);
  }

  /**
   * One person.
   *
   * @throws a {@link NotFoundError} for an unknown user
   * @example
   * const { interests } = await luna.users.get('user1');
   */
  get(userId: string, options?: RequestOptions): Call<User> {
    return this.#transport.json('get', '/users/{user_id}', [userId], { options });
  }

  /**
   * Adds a person, or replaces one whole.
   *
   * @throws an {@link InvalidRequestError} that names each field that is not as it should be
   * @example
   * await luna.users.put('ada', { name: 'Ada', latitude: 40.758, longitude: -73.9855, interests: ['art'] });
   */
  put(userId: string, user: UserInput, options?: RequestOptions): Call<User> {
    return this.#transport.json('put', '/users/{user_id}', [userId], { body: user, options });
  }

  /**
   * Erases a person everywhere. Erasing somebody unknown is no error.
   *
   * @throws a {@link ConflictError} while the person has bookings to come
   * @example
   * await luna.users.delete('ada');
   */
  delete(userId: string, options?: RequestOptions): Call<undefined> {
    return this.#transport.json('delete', '/users/{user_id}', [userId], { options });
  }

  /**
   * Says where somebody is now.
   *
   * @throws a {@link NotFoundError} for an unknown user
   * @example
   * await luna.users.setLocation('user1', { latitude: 40.7614, longitude: -73.9776 });
   */
  setLocation(userId: string, location: Location, options?: RequestOptions): Call<undefined> {
    const path = '/users/{user_id}/location';
    return this.#transport.json('put', path, [userId], { body: location, options });
  }

  /**
   * Where somebody can be reached: phone and mail, which nobody else sees.
   *
   * @throws a {@link NotFoundError} for an unknown user
   * @example
   * const { email } = await luna.users.contact('user1');
   */
  contact(userId: string, options?: RequestOptions): Call<Contact> {
    return this.#transport.json('get', '/users/{user_id}/contact', [userId], { options });
  }

  /**
   * Says where somebody can be reached; `null` for what there is not.
   *
   * @throws a {@link NotFoundError} for an unknown user
   * @example
   * await luna.users.setContact('user1', { phone: '+12125550123', email: null });
   */
  setContact(userId: string, contact: Contact, options?: RequestOptions): Call<undefined> {
    const path = '/users/{user_id}/contact';
    return this.#transport.json('put', path, [userId], { body: contact, options });
  }

  /**
   * Keeps two people apart: neither is recommended to the other any more.
   *
   * @throws a {@link NotFoundError} for an unknown user
   * @example
   * await luna.users.block('user1', 'user3');
   */
  block(userId: string, otherId: string, options?: RequestOptions): Call<undefined> {
    const path = '/users/{user_id}/blocks/{other_id}';
    return this.#transport.json('put', path, [userId, otherId], { options });
  }

  /**
   * Takes a block back. Without one there is nothing to do, and no error.
   *
   * @example
   * await luna.users.unblock('user1', 'user3');
   */
  unblock(userId: string, otherId: string, options?: RequestOptions): Call<undefined> {
    const path = '/users/{user_id}/blocks/{other_id}';
    return this.#transport.json('delete', path, [userId, otherId], { options });
  }

  /**
   * Asks somebody to be friends, or says yes to somebody who asked: two people are friends once both have.
   *
   * @throws a {@link NotFoundError} for an unknown user
   * @example
   * const { status } = await luna.users.befriend('user1', 'user3'); // requested
   * await luna.users.befriend('user3', 'user1'); // friends
   */
  befriend(userId: string, otherId: string, options?: RequestOptions): Call<Friendship> {
    const path = '/users/{user_id}/friends/{other_id}';
    return this.#transport.json('put', path, [userId, otherId], { options });
  }

  /**
   * Ends a friendship, takes a request back, or declines one. Without any there is nothing to do.
   *
   * @example
   * await luna.users.unfriend('user1', 'user3');
   */
  unfriend(userId: string, otherId: string, options?: RequestOptions): Call<undefined> {
    const path = '/users/{user_id}/friends/{other_id}';
    return this.#transport.json('delete', path, [userId, otherId], { options });
  }

  /**
   * Friends of somebody, whom they asked (`requested`) and who asked them (`received`), by id.
   *
   * @throws a {@link NotFoundError} for an unknown user
   * @example
   * for await (const { user_name, status } of luna.users.friends('user1')) console.log(user_name, status);
   */
  friends(userId: string, options: ListOptions = {}): PageCall<Friend> {
    const query = toWire(options, requestOptionNames);
    return this.#transport.pages('/users/{user_id}/friends', query, options, [userId]);
  }

  /**
   * Says that somebody looked at a venue. The seconds add up, and the very next recommendation knows.
   *
   * An answer that was lost on the way is not asked for again, since the seconds would count twice.
   *
   * @throws a {@link NotFoundError} for an unknown user or venue
   * @example
   * await luna.users.recordView('user1', { venue_id: 'venue2', seconds: 15 });
   */
  recordView(userId: string, view: ViewInput, options?: WriteOptions): Call<Recorded> {
    const path = '/users/{user_id}/views';
    return this.#transport.json('post', path, [userId], { body: view, once: true, options });
  }
}
