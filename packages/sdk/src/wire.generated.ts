// Generated from apps/api/openapi.json by `pnpm --filter @luna/sdk run generate`. Do not edit.
export interface paths {
    "/recommendations/venues/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where somebody would like to go, why, and who would come along */
        get: operations["recommendVenues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/recommendations/venues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The same with weights, settings and filters of your own */
        post: operations["recommendVenuesBy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/recommendations/venues/{user_id}/{venue_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why a venue is listed for somebody, or why not, and what would list it
         * @description Explained is the ranking as it is before a list is mixed: `diversity` has no say in it.
         */
        get: operations["explainVenue"];
        put?: never;
        /**
         * The same with weights, settings and filters of your own
         * @description Explained is the ranking as it is before a list is mixed: `diversity` has no say in it.
         */
        post: operations["explainVenueBy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/recommendations/people/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who would get on with somebody */
        get: operations["recommendPeople"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/recommendations/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Venues for several people at once, with the score of each of them */
        post: operations["recommendForGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People, by id */
        get: operations["listUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One person */
        get: operations["getUser"];
        /** Put a person: what they like, where they are, what they share */
        put: operations["putUser"];
        post?: never;
        /**
         * Erase a person, with everything known about them
         * @description Bookings that are over keep their money, and nobody in the place of the person. Somebody others still count on is not erased: cancel or leave first.
         */
        delete: operations["deleteUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{user_id}/location": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say where a person is now */
        put: operations["putUserLocation"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{user_id}/contact": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where a person can be reached */
        get: operations["getUserContact"];
        /**
         * Say where a person can be reached
         * @description Texts about bookings go to the phone, mail to the address; somebody without one is told in the app and by push. Neither is part of a person as others see one.
         */
        put: operations["putUserContact"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{user_id}/blocks/{other_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Block somebody: neither of the two hears of the other any more */
        put: operations["putUserBlock"];
        post?: never;
        /** Take a block back */
        delete: operations["deleteUserBlock"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{user_id}/friends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Friends of somebody, whom they asked and who asked them */
        get: operations["listUserFriends"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{user_id}/friends/{other_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Ask somebody to be friends, or say yes to somebody who asked
         * @description Two people are friends once both have asked. Who was blocked is told nothing of it.
         */
        put: operations["putUserFriend"];
        post?: never;
        /** End a friendship, take a request back, or decline one */
        delete: operations["deleteUserFriend"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/venues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Venues, by id, narrowed down by words, category or place */
        get: operations["listVenues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/venues/{venue_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One venue */
        get: operations["getVenue"];
        /** Put a venue, whole */
        put: operations["putVenue"];
        post?: never;
        /** Remove a venue, with the views of it */
        delete: operations["deleteVenue"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/venues/{venue_id}/availability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When a party could have a table, local to the venue */
        get: operations["getAvailability"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/trending/venues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where more is going on than usual at this hour of the week
         * @description Visits of late, fading within hours, against what is usual there at the same hour of the week: a bar that is always full on Saturday is not trending on Saturday. Fewer than three different people are no trend.
         */
        get: operations["listTrendingVenues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bookings/create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Book a table for a party
         * @description Holds the slot, authorizes each share, reserves, captures and tells everybody. Answers as soon as that is decided; 202 when a provider makes it wait: it then goes on by itself.
         */
        post: operations["createBooking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bookings/{booking_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One booking, as it stands */
        get: operations["getBooking"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the time or the party of a booking
         * @description On every failure exactly the old booking stands. Whoever is named stays or joins, whoever is not leaves and gets back what is due.
         */
        patch: operations["changeBooking"];
        trace?: never;
    };
    "/bookings/{booking_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a booking, with refunds by the policy of the venue
         * @description Cancelling twice is cancelling once.
         */
        post: operations["cancelBooking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bookings/{booking_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happened to a booking, in order
         * @description JSON, or live with `Accept: text/event-stream`: each event has its place in the story as its id, and `Last-Event-ID` goes on after it. The stream ends when the booking does.
         */
        get: operations["listBookingEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bookings/{booking_id}/calendar.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A booking for the calendar (RFC 5545)
         * @description The UID stays, SEQUENCE grows with every change; a cancelled booking takes its event out of the calendar.
         */
        get: operations["getBookingCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bookings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Bookings, in order of their ids
         * @description A key sees those it has made, one that acts for somebody those of that person, `admin` all. `status=needs_attention` is the list of those that wait for an operator.
         */
        get: operations["listBookings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bookings/{booking_id}/no-show": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Note that a party did not come
         * @description Possible from the start of the booking on. What was paid stays with the venue.
         */
        post: operations["markNoShow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bookings/{booking_id}/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try again what a booking that needs attention waits for
         * @description What is undecided is asked again under the same key, what was refused is tried as a new step. `npm run luna -- bookings settle` can also enter what a vendor said at its desk.
         */
        post: operations["settleBooking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Propose an evening
         * @description Every venue at every time is a candidate. The organizer takes part and has accepted. The last agreement needed starts the booking by itself, once.
         */
        post: operations["proposePlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans/{plan_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One plan, as it stands, with the booking it has started */
        get: operations["getPlan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans/{plan_id}/responses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer a plan
         * @description Until the plan is agreed an answer may be changed. The last agreement needed books, and the answer to it carries the booking; what became of that stands in its status.
         */
        post: operations["respondToPlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans/{plan_id}/drop-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Leave a plan
         * @description Before the agreement this is declining. After it the party shrinks, and the plan is undone when too few are left.
         */
        post: operations["dropOutOfPlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans/{plan_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call a plan off
         * @description Only its organizer may. A booking it has started is cancelled with refunds by the policy of the venue.
         */
        post: operations["cancelPlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what people did: one event, or a list that is recorded whole or not at all
         * @description Recorded for good when answered, and in the next recommendation. Up to 1,000 at a time, as a list or as `{events: […]}`; of a list with a fault nothing is recorded, and the answer names the place and field of each. Bookings of Luna are recorded by themselves once they are over.
         */
        post: operations["postEvents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{user_id}/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that somebody looked at a venue; the seconds add up */
        post: operations["postUserView"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/experiments/{experiment_key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One experiment */
        get: operations["getExperiment"];
        /**
         * Define an experiment, or change one that was not started
         * @description While it runs, `GET /recommendations/venues/{user_id}` and `POST /recommendations/venues` without `profile`, `weights`, `settings`, `normalise`, `missing` and `diversity` rank by the variation somebody was assigned to, and say so in the header `Luna-Experiment: key=variation`. People stay in their variation. What was shown, with the probability it had, is kept for 90 days.
         */
        put: operations["putExperiment"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/experiments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Experiments, by key */
        get: operations["listExperiments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/experiments/{experiment_key}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start an experiment; from then on it keeps its plan */
        post: operations["startExperiment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/experiments/{experiment_key}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop an experiment, for good; everybody is back at the usual profile */
        post: operations["stopExperiment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/experiments/{experiment_key}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What came of an experiment, with intervals
         * @description An outcome counts for the last list before it that showed the venue to that person, within the window. People are counted once, however many lists they saw.
         */
        get: operations["getExperimentResults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook-endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Webhook endpoints, by id
         * @description A key sees its own, `admin` all.
         */
        get: operations["listWebhookEndpoints"];
        put?: never;
        /**
         * Register where to hear of events
         * @description Messages are signed and sent by Standard Webhooks: `webhook-id`, `webhook-timestamp` and `webhook-signature`, which the `webhooks.verify` of the SDK checks. An answer from 200 to 299 within 15 seconds takes a message; otherwise it is tried again for three days, under the same id; 410 disables the endpoint. Messages about one booking come one after another. An endpoint hears of what its key has made, one made by an admin of everything.
         */
        post: operations["createWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook-endpoints/{endpoint_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One webhook endpoint */
        get: operations["getWebhookEndpoint"];
        put?: never;
        post?: never;
        /** Delete a webhook endpoint, and what waits for it */
        delete: operations["deleteWebhookEndpoint"];
        options?: never;
        head?: never;
        /** Change, disable or enable a webhook endpoint */
        patch: operations["changeWebhookEndpoint"];
        trace?: never;
    };
    "/webhook-endpoints/{endpoint_id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace the secret of a webhook endpoint
         * @description For 24 hours messages carry two signatures, one with each secret, so that nothing is missed meanwhile.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook-deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was sent to webhook endpoints, oldest first
         * @description Settled deliveries are kept for 30 days.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook-deliveries/{delivery_id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a message again
         * @description Under the same `webhook-id`, whatever became of it, and with all its tries anew.
         */
        post: operations["replayWebhookDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{vendor}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take in what a vendor reports by itself
         * @description The signature is checked, and every event is taken in once however often it comes. Stripe signs with STRIPE_WEBHOOK_SECRET, reservation providers with LUNA_WEBHOOK_SECRET.
         */
        post: operations["receiveWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/emulators/{provider}/faults": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make the next calls to an emulated vendor fail in a chosen way
         * @description Only while the vendors are emulated in this process (LUNA_PROVIDERS=emulated).
         */
        post: operations["orderFault"];
        /**
         * Take back what an emulated vendor was told to do wrong
         * @description Whoever ordered it, and whether or not it has struck: from here on the vendor works. Only while the vendors are emulated in this process (LUNA_PROVIDERS=emulated).
         */
        delete: operations["clearFaults"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is here */
        get: operations["welcome"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the service is up, and which it is */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/livez": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process runs */
        get: operations["getLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether requests can be served now */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/problems/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a kind of problem means, and what to do about it */
        get: operations["getProblem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        VenueRecommendation: {
            venue: components["schemas"]["ScoredVenue"];
            /**
             * @description 0 to 100, rounded to two decimals.
             * @example 81.51
             */
            score: number;
            /** @example 1 */
            rank: number;
            /**
             * @description Kilometres, rounded to two decimals.
             * @example 0.21
             */
            distance_km: number;
            /**
             * @example [
             *       "Only 0.1km away",
             *       "Matches your interests: art, indie"
             *     ]
             */
            reasons: string[];
            reason_details: components["schemas"]["Reason"][];
            interested_users: components["schemas"]["Companion"][];
            breakdown: components["schemas"]["Contribution"][];
            /** @description What the venue loses in the order of the list and not in its score. There only when `diversity` or `rest_ignored` was asked for. */
            adjustments?: components["schemas"]["Adjustment"][];
            /**
             * @description What the venue is listed by: its score and the points of its adjustments, rounded to two decimals. There only with `adjustments`.
             * @example 77.22
             */
            standing?: number;
        };
        ScoredVenue: components["schemas"]["Venue"] & {
            /**
             * @description 0 to 100, rounded to two decimals.
             * @example 81.51
             */
            score: number;
        };
        /**
         * @description `closes` belongs to the next day when it is not after `opens`.
         * @example {
         *       "day": 1,
         *       "opens": "11:00",
         *       "closes": "23:00"
         *     }
         */
        OpeningPeriod: {
            day: number;
            opens: string;
            closes: string;
        };
        /**
         * @description On which terms it is booked. Null: on the usual ones, without a deposit.
         * @example {
         *       "provider": "open-table",
         *       "deposit_per_person": 1000
         *     }
         */
        BookingTerms: {
            /**
             * @description `luna` keeps the tables itself: see managed_capacity.
             * @enum {string}
             */
            provider?: "open-table" | "resy" | "eventbrite" | "luna";
            /**
             * @description The provider's id of the venue, when it is another.
             * @example user1
             */
            provider_venue_id?: string;
            /** @example USD */
            currency?: string;
            /** @example 1000 */
            deposit_per_person?: number;
            /** @description Charged instead of a deposit; null: not ticketed. */
            ticket_price?: number | null;
            group_discount?: {
                from_party_size: number;
                percent: number;
            } | null;
            /** @example 2 */
            free_cancellation_hours?: number;
            cancellation_fee_per_person?: number;
            /** @example 12 */
            max_party_size?: number;
            /** @example 60 */
            horizon_days?: number;
            /** @description When bookings may start, when that differs from the opening hours. */
            hours?: components["schemas"]["OpeningPeriod"][];
            /** @description For the provider `luna`: held by a constraint of the database. */
            managed_capacity?: number | null;
        } | null;
        Venue: {
            /** @example venue5 */
            id: string;
            /** @example Indie Corner Gallery */
            name: string;
            description: string;
            /** @example gallery */
            category: string;
            address: string;
            /**
             * @example [
             *       "art",
             *       "indie",
             *       "photography",
             *       "events"
             *     ]
             */
            tags: string[];
            /** @example America/New_York */
            time_zone: string | null;
            /** @example 40.758 */
            latitude: number;
            /** @example -73.9855 */
            longitude: number;
            /**
             * @example moderate
             * @enum {string|null}
             */
            price_range: "budget" | "moderate" | "upscale" | null;
            opening_hours: components["schemas"]["OpeningPeriod"][] | null;
            /** @example 120 */
            stay_minutes: number;
            booking: components["schemas"]["BookingTerms"];
        };
        Reason: {
            /** @example interests */
            code: string;
            /** @example Matches your interests: art, indie */
            text: string;
            /**
             * @example {
             *       "interests": [
             *         "art",
             *         "indie"
             *       ]
             *     }
             */
            data: {
                [key: string]: unknown;
            };
        };
        Companion: {
            /** @example user4 */
            user_id: string;
            /** @example Taylor Park */
            user_name: string;
            /**
             * @description 0 to 100, rounded to two decimals.
             * @example 81.51
             */
            score: number;
            /**
             * @description In the asking person's order.
             * @example [
             *       "coffee",
             *       "art"
             *     ]
             */
            shared_interests: string[];
            /**
             * @description Kilometres, rounded to two decimals.
             * @example 0.21
             */
            distance_km: number;
            breakdown: components["schemas"]["Contribution"][];
            /**
             * @description With `profile=luna-1`. They name venues, and no third person.
             * @example [
             *       "2 friends in common",
             *       "You both go to The Cellar"
             *     ]
             */
            reasons?: string[];
            reason_details?: components["schemas"]["Reason"][];
        };
        Contribution: {
            /** @example interests */
            factor: string;
            /**
             * @description The most points it may give.
             * @example 35
             */
            weight: number;
            /** @example 0.5 */
            value: number;
            /** @example 17.5 */
            points: number;
            /**
             * @description There only when nothing is known about this factor.
             * @enum {boolean}
             */
            missing?: true;
        };
        /**
         * @example {
         *       "code": "ignored",
         *       "text": "Shown 5 times and not chosen: 4.3 points less",
         *       "data": {
         *         "times": 5
         *       },
         *       "points": -4.29
         *     }
         */
        Adjustment: components["schemas"]["Reason"] & {
            /**
             * @description Not rounded.
             * @example -4.29
             */
            points: number;
        };
        Problem: {
            /**
             * @description What kind of problem: the same for ever, and a page that explains it.
             * @example /problems/unknown-user
             */
            type: string;
            title: string;
            status: number;
            /** @description What happened this time and what to do about it. */
            detail: string;
            /** @description Quote this when you ask for help. */
            request_id: string;
            errors?: components["schemas"]["FieldError"][];
            /**
             * @description What the detail was made from, for programs.
             * @example {
             *       "user_id": "user1"
             *     }
             */
            data?: {
                [key: string]: string | number | boolean | null | string[];
            };
        };
        FieldError: {
            /**
             * @example body
             * @enum {string}
             */
            in: "body" | "query" | "path";
            /**
             * @description The field, with dots between names and positions; empty for the whole.
             * @example tags.0
             */
            path: string;
            /** @example expected a tag: 1 to 64 characters */
            message: string;
        };
        RecommendationRequest: {
            /**
             * @description `classic`: distance, interests, price and viewing history. `luna-1`: what was learned of what people do (popularity, taste, company of venues and more), as fresh as the last event. When it is left out: `classic`, or what a running experiment has for the person (`Luna-Experiment` in the answer).
             * @enum {string}
             */
            profile?: "classic" | "luna-1";
            /**
             * @description `discover`: only where the person has not been. `again`: only where they have been, by how often and how lately, unless `weights` say otherwise. Both, when left out. Who has visited, rated, or been there by a booking was there; who looked was not.
             * @enum {string}
             */
            mode?: "discover" | "again";
            /**
             * @description A missing signal gives no points (`zero`, as in classic), or the other factors share its weight.
             * @enum {string}
             */
            missing?: "zero" | "renormalise";
            weights?: components["schemas"]["Weights"];
            /**
             * @description Scale the weights so that they add up to 100.
             * @default false
             */
            normalise?: boolean;
            settings?: components["schemas"]["Settings"];
            filters?: components["schemas"]["VenueFilters"];
            /**
             * Format: date-time
             * @description The moment it is for. Now, when left out.
             * @example 2026-12-24T19:00:00Z
             */
            at?: string;
            /** @example user1 */
            user_id: string;
            /** @default 5 */
            top_n?: number;
            /** @description Mixes the list by kind and place: points a venue loses in the order when one just like it (same category and tags, same spot) is listed already, fewer the less alike they are (maximal marginal relevance). The best 5 × `top_n` venues, at most 200, are candidates. Scores, ranks and breakdowns stay as they are, `Luna-Diversity` in the answer says what it cost, and an experiment has no say. 0, or left out: best first. */
            diversity?: number;
            /** @description Gives a rest to what the person was shown again and again and did not choose. Lists asked for with `true` are kept as shown, and no others: the latest 200 for 90 days, written before they are answered, which costs a commit. Lists for the person (or an admin) and lists for others do not count for each other. A venue shown more than 3 times since the person last viewed, visited, booked or rated it stands up to 15 points lower, half of that after 5 times more; a showing counts 1/e after 14 days. Scores, ranks and breakdowns stay as they are, `adjustments` and `standing` say what a venue lost, and an experiment has no say. `false`, or left out: nothing is kept, and nothing loses anything. */
            rest_ignored?: boolean;
        };
        /**
         * @description Points by factor of the profile, as its breakdown names them. Those left out keep the weight of the profile, and all must add up to 100 unless `normalise` is set.
         * @example {
         *       "distance": 40,
         *       "interests": 35,
         *       "price": 0,
         *       "history": 25
         *     }
         */
        Weights: {
            distance?: number;
            interests?: number;
            price?: number;
            history?: number;
        } & {
            [key: string]: number;
        };
        /**
         * @description Settings by factor of the profile, as its breakdown names them.
         * @example {
         *       "distance": {
         *         "range_km": 5
         *       }
         *     }
         */
        Settings: {
            distance?: {
                range_km?: number;
            };
            history?: {
                full_seconds?: number;
            };
        } & {
            [key: string]: {
                [key: string]: number;
            };
        };
        /**
         * @example {
         *       "categories": [
         *         "cafe",
         *         "gallery"
         *       ],
         *       "radius_km": 2
         *     }
         */
        VenueFilters: {
            /** @description One of these. */
            categories?: string[];
            /** @description One of these. */
            price_ranges?: components["schemas"]["PriceRange"][];
            /** @description All of these. */
            required_tags?: string[];
            /** @description None of these venues. */
            excluded_ids?: string[];
            radius_km?: number;
            /** @description Open at the moment `at`. Unknown hours do not pass. */
            open_now?: boolean;
        };
        /**
         * @example moderate
         * @enum {string}
         */
        PriceRange: "budget" | "moderate" | "upscale";
        Explanation: {
            /** @example user1 */
            user_id: string;
            venue: components["schemas"]["ScoredVenue"];
            /**
             * @description Among the `top_n`; removed by a filter; without points while others have some; or behind the last one listed.
             * @enum {string}
             */
            outcome: "listed" | "filtered" | "no_points" | "outranked";
            /** @example Rank 1 of 6 */
            text: string;
            /** @description Its place among all that pass the filters; `null` when it has none. */
            rank: number | null;
            score: number;
            distance_km: number;
            reasons: string[];
            reason_details: components["schemas"]["Reason"][];
            breakdown: components["schemas"]["Contribution"][];
            removed_by: {
                /** @enum {string} */
                filter: "categories" | "price_ranges" | "required_tags" | "excluded_ids" | "radius_km" | "open_now" | "mode";
                text: string;
                data: {
                    [key: string]: unknown;
                };
            }[];
            /** @description The last venue that is listed, when this one is behind it. */
            last_listed: {
                /** @example user1 */
                venue_id: string;
                venue_name: string;
                rank: number;
                score: number;
                /**
                 * @description Points, not rounded.
                 * @example 3.2
                 */
                short_by: number;
                /** @enum {string} */
                decided_by: "score" | "distance" | "id";
                factors: {
                    factor: string;
                    /**
                     * @description Points, not rounded.
                     * @example 3.2
                     */
                    points: number;
                    /**
                     * @description Points, not rounded.
                     * @example 3.2
                     */
                    last_listed_points: number;
                    /**
                     * @description Points, not rounded.
                     * @example 3.2
                     */
                    short_by: number;
                }[];
            } | null;
            /** @description The smallest change of each kind that would list it, the smallest of all first. */
            would_be_listed_by: components["schemas"]["Counterfactual"][];
        };
        Counterfactual: {
            /** @example View it for 12 more seconds */
            text: string;
            changes: components["schemas"]["Change"][];
            /**
             * @description Points, not rounded.
             * @example 3.2
             */
            gain: number;
            rank: number;
        };
        Change: {
            /** @enum {string} */
            kind: "relax_filters";
            filters: ("categories" | "price_ranges" | "required_tags" | "excluded_ids" | "radius_km" | "open_now" | "mode")[];
        } | {
            /** @enum {string} */
            kind: "move_closer";
            km: number;
        } | {
            /** @enum {string} */
            kind: "add_interests";
            interests: string[];
        } | {
            /** @enum {string} */
            kind: "prefer_price";
            price_range: string;
        } | {
            /** @enum {string} */
            kind: "view_longer";
            seconds: number;
        };
        ExplanationRequest: {
            /**
             * @description `classic`: distance, interests, price and viewing history. `luna-1`: what was learned of what people do (popularity, taste, company of venues and more), as fresh as the last event. When it is left out: `classic`, or what a running experiment has for the person (`Luna-Experiment` in the answer).
             * @enum {string}
             */
            profile?: "classic" | "luna-1";
            /**
             * @description `discover`: only where the person has not been. `again`: only where they have been, by how often and how lately, unless `weights` say otherwise. Both, when left out. Who has visited, rated, or been there by a booking was there; who looked was not.
             * @enum {string}
             */
            mode?: "discover" | "again";
            /**
             * @description A missing signal gives no points (`zero`, as in classic), or the other factors share its weight.
             * @enum {string}
             */
            missing?: "zero" | "renormalise";
            weights?: components["schemas"]["Weights"];
            /**
             * @description Scale the weights so that they add up to 100.
             * @default false
             */
            normalise?: boolean;
            settings?: components["schemas"]["Settings"];
            filters?: components["schemas"]["VenueFilters"];
            /**
             * Format: date-time
             * @description The moment it is for. Now, when left out.
             * @example 2026-12-24T19:00:00Z
             */
            at?: string;
            /** @default 5 */
            top_n?: number;
        };
        GroupRecommendation: {
            /**
             * @description The one that was used.
             * @enum {string}
             */
            strategy: "average" | "least_misery" | "no_misery" | "multiplicative" | "borda" | "nash_welfare";
            /**
             * @description How far apart the members are: the mean difference of two of their scores, as a share of 100, on the venues that are best for one of them.
             * @example 0.21
             */
            disagreement: number;
            recommendations: components["schemas"]["GroupVenueRecommendation"][];
        };
        GroupVenueRecommendation: {
            venue: components["schemas"]["ScoredVenue"];
            /** @description Of the group. */
            score: number;
            rank: number;
            /** @description In the order of the request. */
            members: components["schemas"]["MemberScore"][];
            /** @description What members should weigh next time if the group goes here: more, the less of their own best they get. */
            next_weights: {
                /** @example user1 */
                user_id: string;
                weight: number;
            }[];
        };
        MemberScore: {
            /** @example user1 */
            user_id: string;
            /** @example Alex Chen */
            user_name: string;
            /** @description Of this member alone. */
            score: number;
            distance_km: number;
            reasons: string[];
            reason_details: components["schemas"]["Reason"][];
            breakdown: components["schemas"]["Contribution"][];
        };
        GroupRecommendationRequest: {
            /**
             * @description `classic`: distance, interests, price and viewing history. `luna-1`: what was learned of what people do (popularity, taste, company of venues and more), as fresh as the last event. When it is left out: `classic`, or what a running experiment has for the person (`Luna-Experiment` in the answer).
             * @enum {string}
             */
            profile?: "classic" | "luna-1";
            /**
             * @description `discover`: only where the person has not been. `again`: only where they have been, by how often and how lately, unless `weights` say otherwise. Both, when left out. Who has visited, rated, or been there by a booking was there; who looked was not.
             * @enum {string}
             */
            mode?: "discover" | "again";
            /**
             * @description A missing signal gives no points (`zero`, as in classic), or the other factors share its weight.
             * @enum {string}
             */
            missing?: "zero" | "renormalise";
            weights?: components["schemas"]["Weights"];
            /**
             * @description Scale the weights so that they add up to 100.
             * @default false
             */
            normalise?: boolean;
            settings?: components["schemas"]["Settings"];
            filters?: components["schemas"]["VenueFilters"];
            /**
             * Format: date-time
             * @description The moment it is for. Now, when left out.
             * @example 2026-12-24T19:00:00Z
             */
            at?: string;
            members: components["schemas"]["GroupMember"][];
            /**
             * @description `average` of the scores; `least_misery`, the lowest of them; `no_misery`, the average where nobody is below `threshold`; `multiplicative`, their product; `nash_welfare`, their geometric mean; `borda`, by the places venues take with each member. `auto` takes `average` where members agree, `nash_welfare` where they differ (`disagreement` from 0.15) and `least_misery` where they are far apart (from 0.35).
             * @default auto
             * @enum {string}
             */
            strategy?: "auto" | "average" | "least_misery" | "no_misery" | "multiplicative" | "borda" | "nash_welfare";
            /**
             * @description Of `no_misery`.
             * @default 40
             */
            threshold?: number;
            /** @default 5 */
            top_n?: number;
        };
        GroupMember: {
            /** @example user1 */
            user_id: string;
            /**
             * @description How much the member counts; `next_weights` of an earlier answer goes here.
             * @default 1
             */
            weight?: number;
            vetoes?: components["schemas"]["Vetoes"];
        };
        /**
         * @description What this member will not go to, whatever the others think.
         * @example {
         *       "tags": [
         *         "nightlife"
         *       ]
         *     }
         */
        Vetoes: {
            venue_ids?: string[];
            categories?: string[];
            tags?: string[];
        };
        /** @description The position is that of the cell, except to the person and an admin. */
        User: {
            /** @example user1 */
            id: string;
            /** @example Alex Chen */
            name: string;
            /** @example 40.758 */
            latitude: number;
            /** @example -73.9855 */
            longitude: number;
            /**
             * @example [
             *       "coffee",
             *       "art",
             *       "music",
             *       "indie"
             *     ]
             */
            interests: string[];
            /**
             * @example moderate
             * @enum {string|null}
             */
            preferred_price_range: "budget" | "moderate" | "upscale" | null;
            /**
             * @description Seconds spent viewing, by venue id. Only to the person and an admin.
             * @example {
             *       "venue1": 45,
             *       "venue3": 30,
             *       "venue5": 60
             *     }
             */
            viewing_history?: {
                [key: string]: number;
            };
            sharing: components["schemas"]["Sharing"];
            /**
             * @description The payment provider's token, never a card; null for none. Only to the person and an admin.
             * @example pm_card_visa
             */
            payment_method?: string | null;
        };
        /**
         * @description What others may learn from a position: `precise` the point, towards people who share theirs too; `cell` only the cell it lies in, a square kilometre or up to 32 km where few people live; `hidden` keeps the person out of every list and count.
         * @example precise
         * @enum {string}
         */
        Sharing: "precise" | "cell" | "hidden";
        UserInput: {
            /** @example user1 */
            id?: string;
            name: string;
            /** @example 40.758 */
            latitude: number;
            /** @example -73.9855 */
            longitude: number;
            /**
             * @default []
             * @example [
             *       "coffee",
             *       "books"
             *     ]
             */
            interests?: string[];
            /**
             * @default null
             * @example moderate
             * @enum {string|null}
             */
            preferred_price_range?: "budget" | "moderate" | "upscale" | null;
            /** @description Seconds by venue id. Left out, the history stays as it is. */
            viewing_history?: {
                [key: string]: number;
            };
            sharing?: components["schemas"]["Sharing"] & unknown;
            /**
             * @description The payment provider's token, never a card; null for none. Left out, it stays as it is.
             * @example pm_card_visa
             */
            payment_method?: string | null;
        };
        /**
         * @example {
         *       "latitude": 40.7527,
         *       "longitude": -73.9772
         *     }
         */
        Location: {
            /** @example 40.758 */
            latitude: number;
            /** @example -73.9855 */
            longitude: number;
        };
        Contact: {
            /**
             * @description E.164; null for none.
             * @example +12125550123
             */
            phone: string | null;
            /**
             * Format: email
             * @description Null for none.
             * @example alex@people.example
             */
            email: string | null;
        };
        Friend: {
            /** @example user3 */
            user_id: string;
            /** @example Sam Rivera */
            user_name: string;
            /**
             * @description `requested`: asked, not answered. `received`: has asked, and waits.
             * @example friends
             * @enum {string}
             */
            status: "requested" | "received" | "friends";
        };
        Friendship: {
            /** @example user1 */
            user_id: string;
            /** @example user3 */
            other_id: string;
            /**
             * @description `requested` until the other asks, too; then they are `friends`.
             * @example requested
             * @enum {string}
             */
            status: "requested" | "friends";
        };
        VenueInput: {
            /** @example user1 */
            id?: string;
            name: string;
            /** @default  */
            description?: string;
            category: string;
            /** @example 40.758 */
            latitude: number;
            /** @example -73.9855 */
            longitude: number;
            /** @default  */
            address?: string;
            /**
             * @default null
             * @example moderate
             * @enum {string|null}
             */
            price_range?: "budget" | "moderate" | "upscale" | null;
            /**
             * @default []
             * @example [
             *       "coffee",
             *       "books"
             *     ]
             */
            tags?: string[];
            /**
             * @default null
             * @example America/New_York
             */
            time_zone?: string | null;
            /** @default null */
            opening_hours?: components["schemas"]["OpeningPeriod"][] | null;
            /**
             * @default 120
             * @example 120
             */
            stay_minutes?: number;
            booking?: components["schemas"]["BookingTerms"];
        };
        Availability: {
            /** @example venue1 */
            venue_id: string;
            /** @example 2026-12-24 */
            date: string;
            /** @example America/New_York */
            time_zone: string;
            /** @example 2 */
            party_size: number;
            slots: {
                /** @example 19:00 */
                time: string;
                /**
                 * @description Tables or tickets left, where the provider says so.
                 * @example 10
                 */
                remaining: number | null;
            }[];
        };
        TrendingVenue: {
            venue: components["schemas"]["Venue"];
            /** @example 1 */
            rank: number;
            /**
             * @description 0 to 100, rounded to two decimals: 50 is three standard deviations above the usual.
             * @example 61.2
             */
            score: number;
            /**
             * @description What `visits` counts: the last 2, 6 or 24.
             * @example 2
             */
            hours: number;
            /**
             * @description Different people in these hours.
             * @example 12
             */
            visits: number;
            /**
             * @description Visits in the same hours of the week, on average of the weeks before.
             * @example 3.25
             */
            usual: number;
            /**
             * @description From `near`, rounded to two decimals; `null` without.
             * @example 0.21
             */
            distance_km: number | null;
            /**
             * @example [
             *       "12 visits in the last 2 hours, 3 usual at this time"
             *     ]
             */
            reasons: string[];
            reason_details: components["schemas"]["Reason"][];
        };
        Booking: {
            /** @example bk_01 */
            booking_id: string;
            status: components["schemas"]["BookingStatus"];
            /** @example Brew & Pages Cafe */
            venue_name: string;
            /** @example OT-7KQ2MX */
            confirmation_code: string | null;
            details: components["schemas"]["BookingDetails"];
        };
        /**
         * @description `requested`, `held`, `authorized`, `reserved` and `captured` are on the way to `confirmed`; `compensating` is undoing on the way to `failed` or `cancelled`; `needs_attention` waits for an operator.
         * @example confirmed
         * @enum {string}
         */
        BookingStatus: "requested" | "held" | "authorized" | "reserved" | "captured" | "confirmed" | "completed" | "no_show" | "compensating" | "failed" | "modifying" | "cancelled" | "needs_attention";
        BookingDetails: {
            /** @example bk_01 */
            booking_id: string;
            status: components["schemas"]["BookingStatus"];
            plan_id: string | null;
            /** @example venue1 */
            venue_id: string;
            /** @example Brew & Pages Cafe */
            venue_name: string;
            /** @example cafe */
            venue_category: string | null;
            venue_address: string | null;
            /** @example 2026-12-24 */
            date: string;
            /** @example 19:00 */
            time: string;
            /** @example America/New_York */
            time_zone: string;
            /**
             * Format: date-time
             * @example 2026-12-25T00:00:00.000Z
             */
            starts_at: string;
            /**
             * Format: date-time
             * @example 2026-12-25T00:00:00.000Z
             */
            ends_at: string;
            /** @example 2 */
            party_size: number;
            /**
             * @example [
             *       "user1",
             *       "user2"
             *     ]
             */
            user_ids: string[];
            /** @example OT-7KQ2MX */
            confirmation_code: string | null;
            /**
             * Format: date-time
             * @example 2026-12-25T00:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it was first confirmed.
             * @example 2026-12-25T00:00:00.000Z
             */
            booked_at: string | null;
            special_requests: string | null;
            external_ids: {
                /** @example open-table */
                provider: string;
                /** @example 4711 */
                reservation_id: string | null;
                /**
                 * @example [
                 *       "pi_emulated"
                 *     ]
                 */
                payment_intent_ids: string[];
            };
            /**
             * @example paid
             * @enum {string}
             */
            payment_status: "not_required" | "pending" | "authorized" | "paid" | "partially_refunded" | "refunded" | "voided";
            /** @example USD */
            currency: string;
            /**
             * @description What is charged, all shares together.
             * @example 1000
             */
            total_amount: number;
            /**
             * @description Minor units: cents of a dollar.
             * @example 1000
             */
            refunded_amount: number;
            /** @description Who pays what; they add up to the total. */
            shares: components["schemas"]["Share"][];
            /** @description Messages by channel: push, in_app, email, sms. */
            notifications: {
                [key: string]: components["schemas"]["Notification"][];
            };
            cancellation_policy: {
                /**
                 * Format: date-time
                 * @example 2026-12-25T00:00:00.000Z
                 */
                free_until: string;
                /** @example 2026-12-24 17:00 */
                free_until_local: string;
                /**
                 * @description Minor units: cents of a dollar.
                 * @example 1000
                 */
                fee_per_person: number;
                /** @example USD */
                currency: string;
                text: string;
            };
            /** @description What an evening is likely to cost. Information, never charged. */
            estimated_cost_per_person: {
                /**
                 * @description Minor units: cents of a dollar.
                 * @example 1000
                 */
                from: number;
                /**
                 * @description Minor units: cents of a dollar.
                 * @example 1000
                 */
                to: number;
                /** @example USD */
                currency: string;
            } | null;
            group_discount_applied: boolean;
            /**
             * @description Minor units: cents of a dollar.
             * @example 1000
             */
            group_discount_amount: number;
            /** @description Grows with every change (RFC 5545). */
            sequence: number;
            failure: components["schemas"]["BookingFailure"];
            /** @description How the last change ended; a failed one left everything as it was. */
            last_change: {
                succeeded: boolean;
                failure: components["schemas"]["BookingFailure"];
            } | null;
            /** @description Why it waits for an operator. */
            attention: {
                reason: string;
                /**
                 * Format: date-time
                 * @example 2026-12-25T00:00:00.000Z
                 */
                since: string;
            } | null;
        };
        Share: {
            /** @example user1 */
            user_id: string;
            /**
             * @description Minor units: cents of a dollar.
             * @example 1000
             */
            amount: number;
            /**
             * @example paid
             * @enum {string}
             */
            status: "not_required" | "pending" | "authorized" | "paid" | "voided" | "declined" | "refunded";
            /**
             * @description Minor units: cents of a dollar.
             * @example 0
             */
            refunded: number;
            /**
             * @example [
             *       "pi_emulated"
             *     ]
             */
            payment_intent_ids: string[];
        };
        Notification: {
            /** @example user1 */
            user_id: string;
            /** @example booking_confirmed */
            kind: string;
            /**
             * @example queued
             * @enum {string}
             */
            status: "queued" | "sent" | "rejected";
        };
        BookingFailure: {
            /** @example card_declined */
            code: string;
            /** @example The card of user2 was declined: insufficient_funds. */
            text: string;
            user_id: string | null;
            /** @example insufficient_funds */
            reason: string | null;
            /** @description The standing booking, when somebody is booked elsewhere at that time. */
            booking_id: string | null;
        } | null;
        BookingInput: {
            /** @example venue1 */
            venue_id: string;
            /**
             * @example [
             *       "user1",
             *       "user2"
             *     ]
             */
            user_ids: string[];
            /**
             * @description Day on the calendar of the venue.
             * @example 2026-12-24
             */
            date: string;
            /**
             * @description Time on the clock of the venue.
             * @example 19:00
             */
            time: string;
            /**
             * @description Must be the number of people; the same when left out.
             * @example 2
             */
            party_size?: number;
            /** @example A table by the window */
            special_requests?: string | null;
        };
        BookingChange: {
            /**
             * @description Day on the calendar of the venue.
             * @example 2026-12-24
             */
            date?: string;
            /**
             * @description Time on the clock of the venue.
             * @example 19:00
             */
            time?: string;
            /**
             * @description Everybody who comes from now on.
             * @example [
             *       "user1",
             *       "user2"
             *     ]
             */
            user_ids?: string[];
            /** @example 2 */
            party_size?: number;
        };
        BookingCancellation: {
            /**
             * @description Who asks, for the story.
             * @example user1
             */
            user_id?: string;
        };
        BookingEvent: {
            /**
             * @description Place in the story, from 0.
             * @example 3
             */
            id: number;
            /**
             * Format: date-time
             * @example 2026-12-25T00:00:00.000Z
             */
            at: string;
            /**
             * @description `intent` before a provider is called and `answer` after; `status` a change of state; `request` what people asked for; `event` what a provider reported; `note` what an operator or the reconciliation did.
             * @example status
             * @enum {string}
             */
            kind: "intent" | "answer" | "status" | "request" | "event" | "note";
            /** @example hold */
            step: string | null;
            status: components["schemas"]["BookingStatus"];
            /**
             * @description The member whose share it is about: authorized, taken, let go or given back. Null for what concerns the whole party.
             * @example user4
             */
            user_id: string | null;
            /** @example The booking is confirmed. */
            text: string;
            data: {
                [key: string]: string | number | boolean | null | string[];
            };
        };
        Settlement: {
            /**
             * @description Who settles it, for the story.
             * @example operator
             */
            by: string;
        };
        Plan: {
            /** @example pl_01 */
            plan_id: string;
            /**
             * @description `agreed` has started its booking; `undone` fell below its quorum after that.
             * @example open
             * @enum {string}
             */
            status: "open" | "agreed" | "expired" | "cancelled" | "undone";
            /** @example user1 */
            organizer_id: string;
            /**
             * @example [
             *       "user2",
             *       "user4"
             *     ]
             */
            invited_ids: string[];
            /** @example 3 */
            quorum: number;
            /**
             * @description How many have accepted.
             * @example 1
             */
            accepted: number;
            /**
             * Format: date-time
             * @example 2026-12-24T18:00:00.000Z
             */
            deadline: string;
            /**
             * Format: date-time
             * @example 2026-12-24T18:00:00.000Z
             */
            created_at: string;
            special_requests: string | null;
            options: {
                /** @example o0 */
                option_id: string;
                /** @example venue1 */
                venue_id: string;
                /** @example Brew & Pages Cafe */
                venue_name: string;
                /** @example 2026-12-24 */
                date: string;
                /** @example 19:00 */
                time: string;
                /** @example America/New_York */
                time_zone: string;
                /**
                 * @description The most a person pays: what accepting agrees to.
                 * @example 1000
                 */
                most_per_person: number;
                /** @example USD */
                currency: string;
            }[];
            responses: {
                /** @example user1 */
                user_id: string;
                /** @enum {string} */
                answer: "accept" | "decline";
                ranking: string[] | null;
                /**
                 * Format: date-time
                 * @example 2026-12-24T18:00:00.000Z
                 */
                at: string;
            }[];
            dropped_out_ids: string[];
            booking_id: string | null;
            /** @description The booking that the agreement started. */
            booking: components["schemas"]["Booking"] | null;
        };
        PlanInput: {
            /**
             * @description Takes part, and has accepted.
             * @example user1
             */
            organizer_id: string;
            /**
             * @example [
             *       "user2",
             *       "user4"
             *     ]
             */
            invited_ids: string[];
            /**
             * @description Where, in order of preference.
             * @example [
             *       "venue1"
             *     ]
             */
            venue_ids: string[];
            /** @description When, local to each venue, in order of preference. */
            slots: {
                /**
                 * @description Day on the calendar of the venue.
                 * @example 2026-12-24
                 */
                date: string;
                /**
                 * @description Time on the clock of the venue.
                 * @example 19:00
                 */
                time: string;
            }[];
            /**
             * @description Organizer included; everybody when left out.
             * @example 3
             */
            quorum?: number;
            /**
             * Format: date-time
             * @description Until when answers count.
             * @example 2026-12-24T19:00:00Z
             */
            deadline: string;
            /** @example A table by the window */
            special_requests?: string | null;
        };
        PlanResponseInput: {
            /** @example user2 */
            user_id: string;
            /** @enum {string} */
            answer: "accept" | "decline";
            /**
             * @description Ids of options, best first; may leave some out.
             * @example [
             *       "o0"
             *     ]
             */
            ranking?: string[] | null;
        };
        PlanDropOut: {
            /** @example user4 */
            user_id: string;
        };
        PlanCancellation: {
            /** @example user1 */
            user_id: string;
        };
        Recorded: {
            /** @example 1 */
            recorded: number;
            /**
             * @description Events whose `event_id` had been recorded already.
             * @example 0
             */
            duplicates: number;
        };
        EventsInput: components["schemas"]["EventInput"] | components["schemas"]["EventInput"][] | {
            events: components["schemas"]["EventInput"][];
        };
        EventInput: {
            /** @example user1 */
            user_id: string;
            /** @example venue2 */
            venue_id: string;
            /** @enum {string} */
            kind: "view" | "visit" | "rating";
            /**
             * @description How long it lasted. The seconds of views add up to the viewing history.
             * @default 0
             * @example 15
             */
            seconds?: number;
            /**
             * @description Of a rating: 1 is bad, 5 is good.
             * @example 5
             */
            rating?: number;
            /**
             * Format: date-time
             * @description Now, when left out.
             * @example 2026-12-24T19:00:00Z
             */
            occurred_at?: string;
            /**
             * @description Your name for it: another event of the same person with the same name is not recorded, so that a batch may be sent again.
             * @example app-7f3a
             */
            event_id?: string;
        };
        ViewInput: {
            /** @example venue2 */
            venue_id: string;
            /** @example 15 */
            seconds: number;
        };
        Experiment: {
            /** @example learned-profile */
            key: string;
            status: components["schemas"]["ExperimentStatus"];
            description: string;
            kind: components["schemas"]["ExperimentKind"];
            variations: components["schemas"]["Variation"][];
            /**
             * @example [
             *       0.5,
             *       0.5
             *     ]
             */
            weights: number[];
            /** @example 1 */
            coverage: number;
            /** @example learned-profile */
            seed: string;
            namespace?: components["schemas"]["ExperimentNamespace"];
            exploration: components["schemas"]["Exploration"];
            /**
             * Format: date-time
             * @example 2026-12-01T09:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-12-01T09:00:00.000Z
             */
            started_at: string | null;
            /**
             * Format: date-time
             * @example null
             */
            stopped_at: string | null;
        };
        /**
         * @description A `draft` may be written again; once it is `running` it keeps its plan and can only be `stopped`, for good.
         * @example running
         * @enum {string}
         */
        ExperimentStatus: "draft" | "running" | "stopped";
        /**
         * @description `split`: everybody sees one of the variations. `interleaving`: every list is drafted from two of them, one picking after the other, and what people take up counts for the one that picked it (team-draft, Radlinski et al. 2008). It needs far fewer people to say which they prefer, and says nothing about how many go out.
         * @example split
         * @enum {string}
         */
        ExperimentKind: "split" | "interleaving";
        Variation: {
            /**
             * @description A missing signal gives no points (`zero`, as in classic), or the other factors share its weight.
             * @enum {string}
             */
            missing?: "zero" | "renormalise";
            weights?: components["schemas"]["Weights"];
            /**
             * @description Scale the weights so that they add up to 100.
             * @default false
             */
            normalise?: boolean;
            settings?: components["schemas"]["Settings"];
            /**
             * @default classic
             * @example luna-1
             * @enum {string}
             */
            profile?: "classic" | "luna-1";
            /**
             * @description What answers and results call it.
             * @example learned
             */
            name: string;
        };
        /**
         * @description The people this experiment may have: those who fall between `from` and `to` in a division of everybody that all experiments of the namespace share.
         * @example {
         *       "name": "venues",
         *       "from": 0,
         *       "to": 0.5
         *     }
         */
        ExperimentNamespace: {
            /** @example venues */
            name: string;
            from: number;
            to: number;
        };
        /**
         * @description In this share of lists one place shows one of the candidates beyond the list instead, each as probable as any other. What is shown is written down with the probability it had.
         * @example {
         *       "share": 0.05,
         *       "candidates": 20
         *     }
         */
        Exploration: {
            /**
             * @default 0
             * @example 0.05
             */
            share?: number;
            /** @default 20 */
            candidates?: number;
        };
        ExperimentInput: {
            /** @default  */
            description?: string;
            kind?: components["schemas"]["ExperimentKind"];
            /** @description The first is what the others are compared with. */
            variations: components["schemas"]["Variation"][];
            /**
             * @description One a variation, adding up to 1. Equal, when left out.
             * @example [
             *       0.5,
             *       0.5
             *     ]
             */
            weights?: number[];
            /** @default 1 */
            coverage?: number;
            /**
             * @description People are assigned by hashing this with their id (GrowthBook, hash version 2). The key, when left out.
             * @example user1
             */
            seed?: string;
            namespace?: components["schemas"]["ExperimentNamespace"];
            exploration?: components["schemas"]["Exploration"];
        };
        ExperimentResults: {
            /** @example learned-profile */
            key: string;
            status: components["schemas"]["ExperimentStatus"];
            outcome: components["schemas"]["ExperimentOutcome"];
            /** @example 168 */
            window_hours: number;
            /**
             * @description Of all intervals.
             * @example 0.95
             */
            confidence: number;
            /**
             * @description Whether people came into the variations by their weights. When `mismatch` is true (p below 0.001) something loses people on one side, and nothing else here is to be believed.
             * @example {
             *       "chi_squared": 0.4,
             *       "p_value": 0.527,
             *       "mismatch": false
             *     }
             */
            sample_ratio: {
                chi_squared: number;
                p_value: number;
                mismatch: boolean;
            };
            /** @description Empty when lists are interleaved. */
            variations: components["schemas"]["VariationResults"][];
            /** @description Of interleaved lists. */
            interleaving?: {
                /** @example 120 */
                people: number;
                /** @example 610 */
                lists: number;
                /**
                 * @description How many people took up more of what this variation picked than of the other, in the order of the plan.
                 * @example [
                 *       21,
                 *       43
                 *     ]
                 */
                wins: number[];
                /** @example 56 */
                ties: number;
                preference: components["schemas"]["Interval"] & unknown;
            };
        };
        /**
         * @example visit
         * @enum {string}
         */
        ExperimentOutcome: "any" | "view" | "visit" | "rating" | "booking";
        VariationResults: {
            /** @example learned */
            name: string;
            /**
             * @description Who saw a list of it.
             * @example 512
             */
            people: number;
            /** @example 2048 */
            lists: number;
            /** @example 96 */
            explored_lists: number;
            /** @example 159 */
            people_with_outcome: number;
            conversion: components["schemas"]["Interval"];
            difference?: components["schemas"]["Interval"] & unknown;
            /** @description How many of the venues shown would be taken up if the variation explored nothing, estimated from what was shown and the probability it had. */
            without_exploration: {
                /** @example 10240 */
                venues_shown: number;
                ips: components["schemas"]["Estimate"];
                snips: components["schemas"]["Estimate"];
                dr: components["schemas"]["Estimate"] & unknown;
                /** @example 9812.4 */
                effective_sample_size: number;
                /** @example 1.02 */
                largest_weight: number;
                warnings: ("few_effective_records" | "extreme_weights" | "weights_off" | "no_overlap")[];
            };
        };
        /**
         * @description The share of its people who took something up, with the interval of Wilson.
         * @example {
         *       "value": 0.31,
         *       "low": 0.27,
         *       "high": 0.35
         *     }
         */
        Interval: {
            value: number;
            low: number;
            high: number;
        };
        /**
         * @description Without bounds until two people have done different things.
         * @example {
         *       "value": 0.062,
         *       "low": 0.055,
         *       "high": 0.069
         *     }
         */
        Estimate: {
            value: number;
            low: number | null;
            high: number | null;
        };
        WebhookEndpointWithSecret: components["schemas"]["WebhookEndpoint"] & {
            /**
             * @description Keep it: it is not shown again.
             * @example whsec_bm90IGEgc2VjcmV0LCBvbmx5IGFuIGV4YW1wbGUhISE=
             */
            secret: string;
        };
        /**
         * @example booking.confirmed
         * @enum {string}
         */
        WebhookEvent: "plan.agreed" | "booking.confirmed" | "booking.modified" | "booking.cancelled" | "booking.failed";
        WebhookEndpoint: {
            /** @example we_5f0c7a1e9b3d4c2a8e6f1b07 */
            id: string;
            /** @example https://partner.example/luna */
            url: string;
            events: components["schemas"]["WebhookEvent"][];
            /** @example Our calendar */
            description: string;
            enabled: boolean;
            /**
             * @description `gone`: it answered 410, and was disabled for that.
             * @enum {string|null}
             */
            disabled_reason: "gone" | null;
            /**
             * Format: date-time
             * @example 2026-12-24T19:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-12-24T19:00:00.000Z
             */
            updated_at: string;
        };
        WebhookEndpointInput: {
            /** @example https://partner.example/luna */
            url: string;
            /**
             * @description All of them, when left out.
             * @example [
             *       "booking.confirmed",
             *       "booking.cancelled"
             *     ]
             */
            events?: components["schemas"]["WebhookEvent"][];
            /** @default  */
            description?: string;
            /** @default true */
            enabled?: boolean;
        };
        WebhookEndpointChange: {
            /** @example https://partner.example/luna */
            url?: string;
            /**
             * @example [
             *       "booking.confirmed",
             *       "booking.cancelled"
             *     ]
             */
            events?: components["schemas"]["WebhookEvent"][];
            description?: string;
            /** @description What waits while it is disabled goes on once it is enabled, for three days. */
            enabled?: boolean;
        };
        WebhookDelivery: {
            /**
             * @description Its `webhook-id`, the same at every try.
             * @example msg_019ac1b6a5d8f2b3c4d5e6f7a8b9
             */
            id: string;
            /** @example we_5f0c7a1e9b3d4c2a8e6f1b07 */
            endpoint_id: string;
            status: components["schemas"]["WebhookDeliveryStatus"];
            /**
             * Format: date-time
             * @example 2026-12-24T19:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example null
             */
            next_attempt_at: string | null;
            attempts: components["schemas"]["WebhookAttempt"][];
            /** @description What is sent. */
            payload: {
                type: components["schemas"]["WebhookEvent"];
                /**
                 * Format: date-time
                 * @example 2026-12-24T19:00:00.000Z
                 */
                timestamp: string;
                /**
                 * @example {
                 *       "booking_id": "bk_5f0c7a1e9b3d4c2a8e6f1b07",
                 *       "status": "confirmed"
                 *     }
                 */
                data: {
                    [key: string]: string | null;
                };
            };
        };
        /**
         * @description `pending` is tried again until it is `delivered`, or given up after three days and `failed`.
         * @example delivered
         * @enum {string}
         */
        WebhookDeliveryStatus: "pending" | "delivered" | "failed";
        WebhookAttempt: {
            /**
             * Format: date-time
             * @example 2026-12-24T19:00:00.000Z
             */
            at: string;
            /** @example 200 */
            http_status: number | null;
            /**
             * @description Why it was not taken: `http_status`, `redirect_refused`, `address_refused`, `insecure_refused`, `timeout`, `dns_failed`, `tls_failed` or `connection_failed`.
             * @example null
             */
            error: string | null;
            /** @example 84 */
            duration_ms: number;
        };
        Received: {
            /** @enum {boolean} */
            received: true;
            /** @description Whether it is about a booking of ours. */
            known: boolean;
        };
        FaultOrdered: {
            /**
             * @example stripe
             * @enum {string}
             */
            provider: "open-table" | "resy" | "eventbrite" | "stripe" | "twilio" | "sendgrid" | "push" | "in-app";
            /** @enum {string} */
            kind: "error_before" | "error_after" | "reset_before" | "reset_after" | "timeout_before" | "timeout_after" | "rate_limit" | "unavailable" | "declined";
            operation: string;
            times: number;
            after: number;
        };
        FaultInput: {
            /**
             * @description `…_before`: nothing happened; `…_after`: it happened and only the answer is lost; `rate_limit` (429) and `unavailable` (503) say that nothing happened; `declined`, of `stripe` only, is the answer of a bank that refuses the card.
             * @example timeout_after
             * @enum {string}
             */
            kind: "error_before" | "error_after" | "reset_before" | "reset_after" | "timeout_before" | "timeout_after" | "rate_limit" | "unavailable" | "declined";
            /**
             * @description An operation of the vendor, or * for any.
             * @default *
             * @example payment_intents.capture
             */
            operation?: string;
            /** @default 1 */
            times?: number;
            /** @default 0 */
            after?: number;
            retry_after_seconds?: number;
        };
        Welcome: {
            /** @example Luna */
            name: string;
            /** @example 0.1.0 */
            version: string;
            description: string;
            /**
             * @description Where to go from here, by what is there.
             * @example {
             *       "docs": "/docs",
             *       "users": "/users"
             *     }
             */
            links: {
                [key: string]: string;
            };
        };
        Health: {
            /** @enum {string} */
            status: "healthy";
            /** @example luna */
            service: string;
            /** Format: date-time */
            timestamp: string;
            /** @example 0.1.0 */
            version: string;
        };
        Alive: {
            /** @enum {string} */
            status: "alive";
        };
        Ready: {
            /** @enum {string} */
            status: "ready";
            /**
             * @description Venues in the index.
             * @example 6
             */
            venues: number;
            /**
             * @description People in the index.
             * @example 5
             */
            users: number;
            /** @description What `luna-1` learned of all events at once: taste and what goes together. */
            learned: {
                /**
                 * @description Counts up whenever it is learned anew; 0 before the first time.
                 * @example 3
                 */
                version: number;
                /**
                 * Format: date-time
                 * @description When; `null` before the first time.
                 */
                at: string | null;
                /** @description Whether it does not know the latest events yet, and will be learned anew soon. Counts and co-visits know them at once. */
                is_behind: boolean;
            };
        };
        ProblemDescription: {
            type: string;
            title: string;
            status: number;
            meaning: string;
            remedy: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type VenueRecommendation = components['schemas']['VenueRecommendation'];
export type ScoredVenue = components['schemas']['ScoredVenue'];
export type OpeningPeriod = components['schemas']['OpeningPeriod'];
export type BookingTerms = components['schemas']['BookingTerms'];
export type Venue = components['schemas']['Venue'];
export type Reason = components['schemas']['Reason'];
export type Companion = components['schemas']['Companion'];
export type Contribution = components['schemas']['Contribution'];
export type Adjustment = components['schemas']['Adjustment'];
export type Problem = components['schemas']['Problem'];
export type FieldError = components['schemas']['FieldError'];
export type RecommendationRequest = components['schemas']['RecommendationRequest'];
export type Weights = components['schemas']['Weights'];
export type Settings = components['schemas']['Settings'];
export type VenueFilters = components['schemas']['VenueFilters'];
export type PriceRange = components['schemas']['PriceRange'];
export type Explanation = components['schemas']['Explanation'];
export type Counterfactual = components['schemas']['Counterfactual'];
export type Change = components['schemas']['Change'];
export type ExplanationRequest = components['schemas']['ExplanationRequest'];
export type GroupRecommendation = components['schemas']['GroupRecommendation'];
export type GroupVenueRecommendation = components['schemas']['GroupVenueRecommendation'];
export type MemberScore = components['schemas']['MemberScore'];
export type GroupRecommendationRequest = components['schemas']['GroupRecommendationRequest'];
export type GroupMember = components['schemas']['GroupMember'];
export type Vetoes = components['schemas']['Vetoes'];
export type User = components['schemas']['User'];
export type Sharing = components['schemas']['Sharing'];
export type UserInput = components['schemas']['UserInput'];
export type Location = components['schemas']['Location'];
export type Contact = components['schemas']['Contact'];
export type Friend = components['schemas']['Friend'];
export type Friendship = components['schemas']['Friendship'];
export type VenueInput = components['schemas']['VenueInput'];
export type Availability = components['schemas']['Availability'];
export type TrendingVenue = components['schemas']['TrendingVenue'];
export type Booking = components['schemas']['Booking'];
export type BookingStatus = components['schemas']['BookingStatus'];
export type BookingDetails = components['schemas']['BookingDetails'];
export type Share = components['schemas']['Share'];
export type Notification = components['schemas']['Notification'];
export type BookingFailure = components['schemas']['BookingFailure'];
export type BookingInput = components['schemas']['BookingInput'];
export type BookingChange = components['schemas']['BookingChange'];
export type BookingCancellation = components['schemas']['BookingCancellation'];
export type BookingEvent = components['schemas']['BookingEvent'];
export type Settlement = components['schemas']['Settlement'];
export type Plan = components['schemas']['Plan'];
export type PlanInput = components['schemas']['PlanInput'];
export type PlanResponseInput = components['schemas']['PlanResponseInput'];
export type PlanDropOut = components['schemas']['PlanDropOut'];
export type PlanCancellation = components['schemas']['PlanCancellation'];
export type Recorded = components['schemas']['Recorded'];
export type EventsInput = components['schemas']['EventsInput'];
export type EventInput = components['schemas']['EventInput'];
export type ViewInput = components['schemas']['ViewInput'];
export type Experiment = components['schemas']['Experiment'];
export type ExperimentStatus = components['schemas']['ExperimentStatus'];
export type ExperimentKind = components['schemas']['ExperimentKind'];
export type Variation = components['schemas']['Variation'];
export type ExperimentNamespace = components['schemas']['ExperimentNamespace'];
export type Exploration = components['schemas']['Exploration'];
export type ExperimentInput = components['schemas']['ExperimentInput'];
export type ExperimentResults = components['schemas']['ExperimentResults'];
export type ExperimentOutcome = components['schemas']['ExperimentOutcome'];
export type VariationResults = components['schemas']['VariationResults'];
export type Interval = components['schemas']['Interval'];
export type Estimate = components['schemas']['Estimate'];
export type WebhookEndpointWithSecret = components['schemas']['WebhookEndpointWithSecret'];
export type WebhookEvent = components['schemas']['WebhookEvent'];
export type WebhookEndpoint = components['schemas']['WebhookEndpoint'];
export type WebhookEndpointInput = components['schemas']['WebhookEndpointInput'];
export type WebhookEndpointChange = components['schemas']['WebhookEndpointChange'];
export type WebhookDelivery = components['schemas']['WebhookDelivery'];
export type WebhookDeliveryStatus = components['schemas']['WebhookDeliveryStatus'];
export type WebhookAttempt = components['schemas']['WebhookAttempt'];
export type Received = components['schemas']['Received'];
export type FaultOrdered = components['schemas']['FaultOrdered'];
export type FaultInput = components['schemas']['FaultInput'];
export type Welcome = components['schemas']['Welcome'];
export type Health = components['schemas']['Health'];
export type Alive = components['schemas']['Alive'];
export type Ready = components['schemas']['Ready'];
export type ProblemDescription = components['schemas']['ProblemDescription'];
export type $defs = Record<string, never>;
export interface operations {
    recommendVenues: {
        parameters: {
            query?: {
                /** @description how many to answer at most */
                top_n?: number;
                /** @description `classic`: distance, interests, price and viewing history. `luna-1`: what was learned of what people do (popularity, taste, company of venues and more), as fresh as the last event. When it is left out: `classic`, or what a running experiment has for the person (`Luna-Experiment` in the answer). */
                profile?: "classic" | "luna-1";
                /** @description `discover`: only where the person has not been. `again`: only where they have been, by how often and how lately, unless `weights` say otherwise. Both, when left out. Who has visited, rated, or been there by a booking was there; who looked was not. */
                mode?: "discover" | "again";
            };
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Venues, best first. */
            200: {
                headers: {
                    /**
                     * @description The experiment and variation that made the list, or both variations that were interleaved (`key=one+other`). Absent when the person is in no experiment, and when the request says how to rank.
                     * @example learned-profile=learned
                     */
                    "Luna-Experiment"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VenueRecommendation"][];
                };
            };
        };
    };
    recommendVenuesBy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecommendationRequest"];
            };
        };
        responses: {
            /** @description Venues, best first, or as `diversity` and `rest_ignored` arrange them. */
            200: {
                headers: {
                    /**
                     * @description The experiment and variation that made the list, or both variations that were interleaved (`key=one+other`). Absent when the person is in no experiment, and when the request says how to rank.
                     * @example learned-profile=learned
                     */
                    "Luna-Experiment"?: string;
                    /**
                     * @description How many points the venues listed have less, all together, than the best ones have, and the `diversity` asked for (`cost=points; strength=points`). Absent when the list was not mixed.
                     * @example cost=0.96; strength=10
                     */
                    "Luna-Diversity"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VenueRecommendation"][];
                };
            };
        };
    };
    explainVenue: {
        parameters: {
            query?: {
                /** @description how many to answer at most */
                top_n?: number;
                /** @description `classic`: distance, interests, price and viewing history. `luna-1`: what was learned of what people do (popularity, taste, company of venues and more), as fresh as the last event. When it is left out: `classic`, or what a running experiment has for the person (`Luna-Experiment` in the answer). */
                profile?: "classic" | "luna-1";
                /** @description `discover`: only where the person has not been. `again`: only where they have been, by how often and how lately, unless `weights` say otherwise. Both, when left out. Who has visited, rated, or been there by a booking was there; who looked was not. */
                mode?: "discover" | "again";
            };
            header?: never;
            path: {
                user_id: string;
                venue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where the venue stands. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Explanation"];
                };
            };
        };
    };
    explainVenueBy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
                venue_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExplanationRequest"];
            };
        };
        responses: {
            /** @description Where the venue stands. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Explanation"];
                };
            };
        };
    };
    recommendPeople: {
        parameters: {
            query?: {
                /** @description how many to answer at most */
                top_n?: number;
                /** @description `classic`: interests, distance and price, of everybody. `luna-1`: who one might know, by friends in common (42), friends of friends who know them (30), rare places in common of people who both share `precise` (21) and taste (7); friends are not listed. */
                profile?: "classic" | "luna-1";
            };
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description People, best first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Companion"][];
                };
            };
        };
    };
    recommendForGroup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GroupRecommendationRequest"];
            };
        };
        responses: {
            /** @description Venues, best first for the group. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupRecommendation"];
                };
            };
        };
    };
    listUsers: {
        parameters: {
            query?: {
                /** @description how many to answer at most */
                limit?: number;
                /** @description Where to go on: taken, without looking inside, from the `Link: <…>; rel="next"` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description People in code-unit order of their ids. */
            200: {
                headers: {
                    /**
                     * @description Where the next page is, unless this is the last.
                     * @example </users?limit=2&cursor=dXNlcjI>; rel="next"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"][];
                };
            };
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The person. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
        };
    };
    putUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserInput"];
            };
        };
        responses: {
            /** @description The person, changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description The person, new. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
        };
    };
    deleteUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The person is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    putUserLocation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Location"];
            };
        };
        responses: {
            /** @description The next recommendation is for there. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getUserContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Phone and mail, null where there is none. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
        };
    };
    putUserContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Contact"];
            };
        };
        responses: {
            /** @description The next message goes there. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    putUserBlock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
                /** @description Whom the person blocks. */
                other_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Blocked, from now on or already. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    deleteUserBlock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
                /** @description Whom the person blocks. */
                other_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Not blocked, not any more or never. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listUserFriends: {
        parameters: {
            query?: {
                /** @description how many to answer at most */
                limit?: number;
                /** @description Where to go on: taken, without looking inside, from the `Link: <…>; rel="next"` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description People in code-unit order of their ids. */
            200: {
                headers: {
                    /**
                     * @description Where the next page is, unless this is the last.
                     * @example </users?limit=2&cursor=dXNlcjI>; rel="next"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Friend"][];
                };
            };
        };
    };
    putUserFriend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
                /** @description Whom the person likes. */
                other_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How the two stand now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Friendship"];
                };
            };
        };
    };
    deleteUserFriend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
                /** @description Whom the person likes. */
                other_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No friends, not any more or never. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listVenues: {
        parameters: {
            query?: {
                /** @description how many to answer at most */
                limit?: number;
                /** @description Where to go on: taken, without looking inside, from the `Link: <…>; rel="next"` of the page before. */
                cursor?: string;
                /** @description Words to find in name, description, category, tags or address. */
                q?: string;
                /** @description Only this category. */
                category?: string;
                /** @description Only venues around this point, `latitude,longitude`. The order stays the one by id. */
                near?: string;
                /** @description How far around `near`, 3 when left out. */
                radius_km?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Venues in code-unit order of their ids. */
            200: {
                headers: {
                    /**
                     * @description Where the next page is, unless this is the last.
                     * @example </users?limit=2&cursor=dXNlcjI>; rel="next"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Venue"][];
                };
            };
        };
    };
    getVenue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                venue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The venue. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Venue"];
                };
            };
        };
    };
    putVenue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                venue_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VenueInput"];
            };
        };
        responses: {
            /** @description The venue, changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Venue"];
                };
            };
            /** @description The venue, new. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Venue"];
                };
            };
        };
    };
    deleteVenue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                venue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The venue is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getAvailability: {
        parameters: {
            query: {
                /** @description Day on the calendar of the venue. */
                date: string;
                /** @description how many people come */
                party_size?: number;
            };
            header?: never;
            path: {
                venue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Bookable times in order; none when the list is empty. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Availability"];
                };
            };
        };
    };
    listTrendingVenues: {
        parameters: {
            query?: {
                /** @description Only venues around this point, `latitude,longitude`. */
                near?: string;
                /** @description How far around `near`, 3 when left out. */
                radius_km?: number;
                /** @description Only this category. */
                category?: string;
                /** @description how many to answer at most */
                limit?: number;
                /** @description The moment it is about, at most a day before the latest event. Now, when left out. */
                at?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Venues, the most unusual first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrendingVenue"][];
                };
            };
        };
    };
    createBooking: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept for 24 hours: the same request with the same key has one effect, and gets the first answer again with `Idempotency-Replayed: true`. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BookingInput"];
            };
        };
        responses: {
            /** @description Booked. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            /** @description Not decided yet: look again at Location. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
        };
    };
    getBooking: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The booking. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
        };
    };
    changeBooking: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept for 24 hours: the same request with the same key has one effect, and gets the first answer again with `Idempotency-Replayed: true`. */
                "idempotency-key"?: string;
            };
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BookingChange"];
            };
        };
        responses: {
            /** @description Changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            /** @description Not decided yet: look again at Location. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
        };
    };
    cancelBooking: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept for 24 hours: the same request with the same key has one effect, and gets the first answer again with `Idempotency-Replayed: true`. */
                "idempotency-key"?: string;
            };
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["BookingCancellation"];
            };
        };
        responses: {
            /** @description Cancelled; what is due is refunded. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            /** @description Being cancelled: look again at Location. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
        };
    };
    listBookingEvents: {
        parameters: {
            query?: never;
            header?: {
                "last-event-id"?: string;
            };
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The story so far, or from now on as server-sent events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingEvent"][];
                    "text/event-stream": string;
                };
            };
        };
    };
    getBookingCalendar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The calendar file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
        };
    };
    listBookings: {
        parameters: {
            query?: {
                /** @description how many to answer at most */
                limit?: number;
                /** @description Where to go on: taken, without looking inside, from the `Link: <…>; rel="next"` of the page before. */
                cursor?: string;
                /** @description `requested`, `held`, `authorized`, `reserved` and `captured` are on the way to `confirmed`; `compensating` is undoing on the way to `failed` or `cancelled`; `needs_attention` waits for an operator. */
                status?: components["schemas"]["BookingStatus"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Bookings, without what became of their messages. */
            200: {
                headers: {
                    /**
                     * @description Where the next page is, unless this is the last.
                     * @example </users?limit=2&cursor=dXNlcjI>; rel="next"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"][];
                };
            };
        };
    };
    markNoShow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Noted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            /** @description Not decided yet: look again at Location. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
        };
    };
    settleBooking: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Settlement"];
            };
        };
        responses: {
            /** @description It has come to rest. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            /** @description It goes on, or needs attention again. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
        };
    };
    proposePlan: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept for 24 hours: the same request with the same key has one effect, and gets the first answer again with `Idempotency-Replayed: true`. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanInput"];
            };
        };
        responses: {
            /** @description Proposed; everybody invited is told. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
            /** @description Not decided yet: look again at Location. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
        };
    };
    getPlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The plan. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
        };
    };
    respondToPlan: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept for 24 hours: the same request with the same key has one effect, and gets the first answer again with `Idempotency-Replayed: true`. */
                "idempotency-key"?: string;
            };
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanResponseInput"];
            };
        };
        responses: {
            /** @description Noted; agreed and booked when it was the last agreement needed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
            /** @description Agreed, and the booking is not decided yet: look again at Location. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
        };
    };
    dropOutOfPlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanDropOut"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
            /** @description The booking is not there yet: look again at Location. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
        };
    };
    cancelPlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanCancellation"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
            /** @description The booking is not there yet: look again at Location. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
        };
    };
    postEvents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventsInput"];
            };
        };
        responses: {
            /** @description Recorded, for good. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recorded"];
                };
            };
        };
    };
    postUserView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ViewInput"];
            };
        };
        responses: {
            /** @description Recorded, for good. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recorded"];
                };
            };
        };
    };
    getExperiment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                experiment_key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The experiment. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Experiment"];
                };
            };
        };
    };
    putExperiment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                experiment_key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExperimentInput"];
            };
        };
        responses: {
            /** @description The experiment, a draft. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Experiment"];
                };
            };
        };
    };
    listExperiments: {
        parameters: {
            query?: {
                /** @description how many to answer at most */
                limit?: number;
                /** @description Where to go on: taken, without looking inside, from the `Link: <…>; rel="next"` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Experiments. */
            200: {
                headers: {
                    /**
                     * @description Where the next page is, unless this is the last.
                     * @example </users?limit=2&cursor=dXNlcjI>; rel="next"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Experiment"][];
                };
            };
        };
    };
    startExperiment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                experiment_key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It runs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Experiment"];
                };
            };
        };
    };
    stopExperiment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                experiment_key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is over. Its results stay. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Experiment"];
                };
            };
        };
    };
    getExperimentResults: {
        parameters: {
            query?: {
                /** @description What counts as taking up what was shown. */
                outcome?: components["schemas"]["ExperimentOutcome"] & unknown;
                /** @description For how many hours after a list what somebody does counts for it. */
                window_hours?: number;
            };
            header?: never;
            path: {
                experiment_key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was shown until now and what came of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExperimentResults"];
                };
            };
        };
    };
    listWebhookEndpoints: {
        parameters: {
            query?: {
                /** @description how many to answer at most */
                limit?: number;
                /** @description Where to go on: taken, without looking inside, from the `Link: <…>; rel="next"` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Endpoints, without their secrets. */
            200: {
                headers: {
                    /**
                     * @description Where the next page is, unless this is the last.
                     * @example </users?limit=2&cursor=dXNlcjI>; rel="next"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"][];
                };
            };
        };
    };
    createWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept for 24 hours: the same request with the same key has one effect, and gets the first answer again with `Idempotency-Replayed: true`. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEndpointInput"];
            };
        };
        responses: {
            /** @description Registered. The secret is shown this once. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointWithSecret"];
                };
            };
        };
    };
    getWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endpoint, without its secret. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
        };
    };
    deleteWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endpoint is gone, with its deliveries. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    changeWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEndpointChange"];
            };
        };
        responses: {
            /** @description The endpoint, changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description Kept for 24 hours: the same request with the same key has one effect, and gets the first answer again with `Idempotency-Replayed: true`. */
                "idempotency-key"?: string;
            };
            path: {
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endpoint with its new secret, which is shown this once. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointWithSecret"];
                };
            };
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                /** @description how many to answer at most */
                limit?: number;
                /** @description Where to go on: taken, without looking inside, from the `Link: <…>; rel="next"` of the page before. */
                cursor?: string;
                endpoint_id?: string;
                /** @description `pending` is tried again until it is `delivered`, or given up after three days and `failed`. */
                status?: components["schemas"]["WebhookDeliveryStatus"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deliveries with every try. */
            200: {
                headers: {
                    /**
                     * @description Where the next page is, unless this is the last.
                     * @example </users?limit=2&cursor=dXNlcjI>; rel="next"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"][];
                };
            };
        };
    };
    replayWebhookDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                delivery_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It will be sent, once its endpoint is enabled. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
        };
    };
    receiveWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vendor: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Taken in. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Received"];
                };
            };
        };
    };
    orderFault: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: "open-table" | "resy" | "eventbrite" | "stripe" | "twilio" | "sendgrid" | "push" | "in-app";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FaultInput"];
            };
        };
        responses: {
            /** @description Ordered. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FaultOrdered"];
                };
            };
        };
    };
    clearFaults: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: "open-table" | "resy" | "eventbrite" | "stripe" | "twilio" | "sendgrid" | "push" | "in-app";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The vendor works. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    welcome: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Name, version and where to go. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Welcome"];
                };
            };
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    getLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It does. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alive"];
                };
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description They can. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ready"];
                };
            };
        };
    };
    getProblem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description End of its `type`. */
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The kind of problem: JSON, or a page for people. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDescription"];
                    "text/html": string;
                };
            };
        };
    };
}
