// The types of @luna/sdk as published; `npm run snapshots` writes this file.
// index.d.ts
interface paths {
    "/recommendations/venues/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
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
        get: operations["explainVenue"];
        put?: never;
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
        get: operations["getUser"];
        put: operations["putUser"];
        post?: never;
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
        get: operations["getUserContact"];
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
        put: operations["putUserBlock"];
        post?: never;
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
        put: operations["putUserFriend"];
        post?: never;
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
        get: operations["getVenue"];
        put: operations["putVenue"];
        post?: never;
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
        get: operations["getBooking"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
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
        get: operations["getExperiment"];
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
        get: operations["listWebhookEndpoints"];
        put?: never;
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
        get: operations["getWebhookEndpoint"];
        put?: never;
        post?: never;
        delete: operations["deleteWebhookEndpoint"];
        options?: never;
        head?: never;
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
        post: operations["orderFault"];
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
type webhooks = Record<string, never>;
interface components {
    schemas: {
        VenueRecommendation: {
            venue: components["schemas"]["ScoredVenue"];
            score: number;
            rank: number;
            distance_km: number;
            reasons: string[];
            reason_details: components["schemas"]["Reason"][];
            interested_users: components["schemas"]["Companion"][];
            breakdown: components["schemas"]["Contribution"][];
            adjustments?: components["schemas"]["Adjustment"][];
            standing?: number;
        };
        ScoredVenue: components["schemas"]["Venue"] & {
            score: number;
        };
        OpeningPeriod: {
            day: number;
            opens: string;
            closes: string;
        };
        BookingTerms: {
            provider?: "open-table" | "resy" | "eventbrite" | "luna";
            provider_venue_id?: string;
            currency?: string;
            deposit_per_person?: number;
            ticket_price?: number | null;
            group_discount?: {
                from_party_size: number;
                percent: number;
            } | null;
            free_cancellation_hours?: number;
            cancellation_fee_per_person?: number;
            max_party_size?: number;
            horizon_days?: number;
            hours?: components["schemas"]["OpeningPeriod"][];
            managed_capacity?: number | null;
        } | null;
        Venue: {
            id: string;
            name: string;
            description: string;
            category: string;
            address: string;
            tags: string[];
            time_zone: string | null;
            latitude: number;
            longitude: number;
            price_range: "budget" | "moderate" | "upscale" | null;
            opening_hours: components["schemas"]["OpeningPeriod"][] | null;
            stay_minutes: number;
            booking: components["schemas"]["BookingTerms"];
        };
        Reason: {
            code: string;
            text: string;
            data: {
                [key: string]: unknown;
            };
        };
        Companion: {
            user_id: string;
            user_name: string;
            score: number;
            shared_interests: string[];
            distance_km: number;
            breakdown: components["schemas"]["Contribution"][];
            reasons?: string[];
            reason_details?: components["schemas"]["Reason"][];
        };
        Contribution: {
            factor: string;
            weight: number;
            value: number;
            points: number;
            missing?: true;
        };
        Adjustment: components["schemas"]["Reason"] & {
            points: number;
        };
        Problem: {
            type: string;
            title: string;
            status: number;
            detail: string;
            request_id: string;
            errors?: components["schemas"]["FieldError"][];
            data?: {
                [key: string]: string | number | boolean | null | string[];
            };
        };
        FieldError: {
            in: "body" | "query" | "path";
            path: string;
            message: string;
        };
        RecommendationRequest: {
            profile?: "classic" | "luna-1";
            mode?: "discover" | "again";
            missing?: "zero" | "renormalise";
            weights?: components["schemas"]["Weights"];
            normalise?: boolean;
            settings?: components["schemas"]["Settings"];
            filters?: components["schemas"]["VenueFilters"];
            at?: string;
            user_id: string;
            top_n?: number;
            diversity?: number;
            rest_ignored?: boolean;
        };
        Weights: {
            distance?: number;
            interests?: number;
            price?: number;
            history?: number;
        } & {
            [key: string]: number;
        };
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
        VenueFilters: {
            categories?: string[];
            price_ranges?: components["schemas"]["PriceRange"][];
            required_tags?: string[];
            excluded_ids?: string[];
            radius_km?: number;
            open_now?: boolean;
        };
        PriceRange: "budget" | "moderate" | "upscale";
        Explanation: {
            user_id: string;
            venue: components["schemas"]["ScoredVenue"];
            outcome: "listed" | "filtered" | "no_points" | "outranked";
            text: string;
            rank: number | null;
            score: number;
            distance_km: number;
            reasons: string[];
            reason_details: components["schemas"]["Reason"][];
            breakdown: components["schemas"]["Contribution"][];
            removed_by: {
                filter: "categories" | "price_ranges" | "required_tags" | "excluded_ids" | "radius_km" | "open_now" | "mode";
                text: string;
                data: {
                    [key: string]: unknown;
                };
            }[];
            last_listed: {
                venue_id: string;
                venue_name: string;
                rank: number;
                score: number;
                short_by: number;
                decided_by: "score" | "distance" | "id";
                factors: {
                    factor: string;
                    points: number;
                    last_listed_points: number;
                    short_by: number;
                }[];
            } | null;
            would_be_listed_by: components["schemas"]["Counterfactual"][];
        };
        Counterfactual: {
            text: string;
            changes: components["schemas"]["Change"][];
            gain: number;
            rank: number;
        };
        Change: {
            kind: "relax_filters";
            filters: ("categories" | "price_ranges" | "required_tags" | "excluded_ids" | "radius_km" | "open_now" | "mode")[];
        } | {
            kind: "move_closer";
            km: number;
        } | {
            kind: "add_interests";
            interests: string[];
        } | {
            kind: "prefer_price";
            price_range: string;
        } | {
            kind: "view_longer";
            seconds: number;
        };
        ExplanationRequest: {
            profile?: "classic" | "luna-1";
            mode?: "discover" | "again";
            missing?: "zero" | "renormalise";
            weights?: components["schemas"]["Weights"];
            normalise?: boolean;
            settings?: components["schemas"]["Settings"];
            filters?: components["schemas"]["VenueFilters"];
            at?: string;
            top_n?: number;
        };
        GroupRecommendation: {
            strategy: "average" | "least_misery" | "no_misery" | "multiplicative" | "borda" | "nash_welfare";
            disagreement: number;
            recommendations: components["schemas"]["GroupVenueRecommendation"][];
        };
        GroupVenueRecommendation: {
            venue: components["schemas"]["ScoredVenue"];
            score: number;
            rank: number;
            members: components["schemas"]["MemberScore"][];
            next_weights: {
                user_id: string;
                weight: number;
            }[];
        };
        MemberScore: {
            user_id: string;
            user_name: string;
            score: number;
            distance_km: number;
            reasons: string[];
            reason_details: components["schemas"]["Reason"][];
            breakdown: components["schemas"]["Contribution"][];
        };
        GroupRecommendationRequest: {
            profile?: "classic" | "luna-1";
            mode?: "discover" | "again";
            missing?: "zero" | "renormalise";
            weights?: components["schemas"]["Weights"];
            normalise?: boolean;
            settings?: components["schemas"]["Settings"];
            filters?: components["schemas"]["VenueFilters"];
            at?: string;
            members: components["schemas"]["GroupMember"][];
            strategy?: "auto" | "average" | "least_misery" | "no_misery" | "multiplicative" | "borda" | "nash_welfare";
            threshold?: number;
            top_n?: number;
        };
        GroupMember: {
            user_id: string;
            weight?: number;
            vetoes?: components["schemas"]["Vetoes"];
        };
        Vetoes: {
            venue_ids?: string[];
            categories?: string[];
            tags?: string[];
        };
        User: {
            id: string;
            name: string;
            latitude: number;
            longitude: number;
            interests: string[];
            preferred_price_range: "budget" | "moderate" | "upscale" | null;
            viewing_history?: {
                [key: string]: number;
            };
            sharing: components["schemas"]["Sharing"];
            payment_method?: string | null;
        };
        Sharing: "precise" | "cell" | "hidden";
        UserInput: {
            id?: string;
            name: string;
            latitude: number;
            longitude: number;
            interests?: string[];
            preferred_price_range?: "budget" | "moderate" | "upscale" | null;
            viewing_history?: {
                [key: string]: number;
            };
            sharing?: components["schemas"]["Sharing"] & unknown;
            payment_method?: string | null;
        };
        Location: {
            latitude: number;
            longitude: number;
        };
        Contact: {
            phone: string | null;
            email: string | null;
        };
        Friend: {
            user_id: string;
            user_name: string;
            status: "requested" | "received" | "friends";
        };
        Friendship: {
            user_id: string;
            other_id: string;
            status: "requested" | "friends";
        };
        VenueInput: {
            id?: string;
            name: string;
            description?: string;
            category: string;
            latitude: number;
            longitude: number;
            address?: string;
            price_range?: "budget" | "moderate" | "upscale" | null;
            tags?: string[];
            time_zone?: string | null;
            opening_hours?: components["schemas"]["OpeningPeriod"][] | null;
            stay_minutes?: number;
            booking?: components["schemas"]["BookingTerms"];
        };
        Availability: {
            venue_id: string;
            date: string;
            time_zone: string;
            party_size: number;
            slots: {
                time: string;
                remaining: number | null;
            }[];
        };
        TrendingVenue: {
            venue: components["schemas"]["Venue"];
            rank: number;
            score: number;
            hours: number;
            visits: number;
            usual: number;
            distance_km: number | null;
            reasons: string[];
            reason_details: components["schemas"]["Reason"][];
        };
        Booking: {
            booking_id: string;
            status: components["schemas"]["BookingStatus"];
            venue_name: string;
            confirmation_code: string | null;
            details: components["schemas"]["BookingDetails"];
        };
        BookingStatus: "requested" | "held" | "authorized" | "reserved" | "captured" | "confirmed" | "completed" | "no_show" | "compensating" | "failed" | "modifying" | "cancelled" | "needs_attention";
        BookingDetails: {
            booking_id: string;
            status: components["schemas"]["BookingStatus"];
            plan_id: string | null;
            venue_id: string;
            venue_name: string;
            venue_category: string | null;
            venue_address: string | null;
            date: string;
            time: string;
            time_zone: string;
            starts_at: string;
            ends_at: string;
            party_size: number;
            user_ids: string[];
            confirmation_code: string | null;
            created_at: string;
            booked_at: string | null;
            special_requests: string | null;
            external_ids: {
                provider: string;
                reservation_id: string | null;
                payment_intent_ids: string[];
            };
            payment_status: "not_required" | "pending" | "authorized" | "paid" | "partially_refunded" | "refunded" | "voided";
            currency: string;
            total_amount: number;
            refunded_amount: number;
            shares: components["schemas"]["Share"][];
            notifications: {
                [key: string]: components["schemas"]["Notification"][];
            };
            cancellation_policy: {
                free_until: string;
                free_until_local: string;
                fee_per_person: number;
                currency: string;
                text: string;
            };
            estimated_cost_per_person: {
                from: number;
                to: number;
                currency: string;
            } | null;
            group_discount_applied: boolean;
            group_discount_amount: number;
            sequence: number;
            failure: components["schemas"]["BookingFailure"];
            last_change: {
                succeeded: boolean;
                failure: components["schemas"]["BookingFailure"];
            } | null;
            attention: {
                reason: string;
                since: string;
            } | null;
        };
        Share: {
            user_id: string;
            amount: number;
            status: "not_required" | "pending" | "authorized" | "paid" | "voided" | "declined" | "refunded";
            refunded: number;
            payment_intent_ids: string[];
        };
        Notification: {
            user_id: string;
            kind: string;
            status: "queued" | "sent" | "rejected";
        };
        BookingFailure: {
            code: string;
            text: string;
            user_id: string | null;
            reason: string | null;
            booking_id: string | null;
        } | null;
        BookingInput: {
            venue_id: string;
            user_ids: string[];
            date: string;
            time: string;
            party_size?: number;
            special_requests?: string | null;
        };
        BookingChange: {
            date?: string;
            time?: string;
            user_ids?: string[];
            party_size?: number;
        };
        BookingCancellation: {
            user_id?: string;
        };
        BookingEvent: {
            id: number;
            at: string;
            kind: "intent" | "answer" | "status" | "request" | "event" | "note";
            step: string | null;
            status: components["schemas"]["BookingStatus"];
            user_id: string | null;
            text: string;
            data: {
                [key: string]: string | number | boolean | null | string[];
            };
        };
        Settlement: {
            by: string;
        };
        Plan: {
            plan_id: string;
            status: "open" | "agreed" | "expired" | "cancelled" | "undone";
            organizer_id: string;
            invited_ids: string[];
            quorum: number;
            accepted: number;
            deadline: string;
            created_at: string;
            special_requests: string | null;
            options: {
                option_id: string;
                venue_id: string;
                venue_name: string;
                date: string;
                time: string;
                time_zone: string;
                most_per_person: number;
                currency: string;
            }[];
            responses: {
                user_id: string;
                answer: "accept" | "decline";
                ranking: string[] | null;
                at: string;
            }[];
            dropped_out_ids: string[];
            booking_id: string | null;
            booking: components["schemas"]["Booking"] | null;
        };
        PlanInput: {
            organizer_id: string;
            invited_ids: string[];
            venue_ids: string[];
            slots: {
                date: string;
                time: string;
            }[];
            quorum?: number;
            deadline: string;
            special_requests?: string | null;
        };
        PlanResponseInput: {
            user_id: string;
            answer: "accept" | "decline";
            ranking?: string[] | null;
        };
        PlanDropOut: {
            user_id: string;
        };
        PlanCancellation: {
            user_id: string;
        };
        Recorded: {
            recorded: number;
            duplicates: number;
        };
        EventsInput: components["schemas"]["EventInput"] | components["schemas"]["EventInput"][] | {
            events: components["schemas"]["EventInput"][];
        };
        EventInput: {
            user_id: string;
            venue_id: string;
            kind: "view" | "visit" | "rating";
            seconds?: number;
            rating?: number;
            occurred_at?: string;
            event_id?: string;
        };
        ViewInput: {
            venue_id: string;
            seconds: number;
        };
        Experiment: {
            key: string;
            status: components["schemas"]["ExperimentStatus"];
            description: string;
            kind: components["schemas"]["ExperimentKind"];
            variations: components["schemas"]["Variation"][];
            weights: number[];
            coverage: number;
            seed: string;
            namespace?: components["schemas"]["ExperimentNamespace"];
            exploration: components["schemas"]["Exploration"];
            created_at: string;
            started_at: string | null;
            stopped_at: string | null;
        };
        ExperimentStatus: "draft" | "running" | "stopped";
        ExperimentKind: "split" | "interleaving";
        Variation: {
            missing?: "zero" | "renormalise";
            weights?: components["schemas"]["Weights"];
            normalise?: boolean;
            settings?: components["schemas"]["Settings"];
            profile?: "classic" | "luna-1";
            name: string;
        };
        ExperimentNamespace: {
            name: string;
            from: number;
            to: number;
        };
        Exploration: {
            share?: number;
            candidates?: number;
        };
        ExperimentInput: {
            description?: string;
            kind?: components["schemas"]["ExperimentKind"];
            variations: components["schemas"]["Variation"][];
            weights?: number[];
            coverage?: number;
            seed?: string;
            namespace?: components["schemas"]["ExperimentNamespace"];
            exploration?: components["schemas"]["Exploration"];
        };
        ExperimentResults: {
            key: string;
            status: components["schemas"]["ExperimentStatus"];
            outcome: components["schemas"]["ExperimentOutcome"];
            window_hours: number;
            confidence: number;
            sample_ratio: {
                chi_squared: number;
                p_value: number;
                mismatch: boolean;
            };
            variations: components["schemas"]["VariationResults"][];
            interleaving?: {
                people: number;
                lists: number;
                wins: number[];
                ties: number;
                preference: components["schemas"]["Interval"] & unknown;
            };
        };
        ExperimentOutcome: "any" | "view" | "visit" | "rating" | "booking";
        VariationResults: {
            name: string;
            people: number;
            lists: number;
            explored_lists: number;
            people_with_outcome: number;
            conversion: components["schemas"]["Interval"];
            difference?: components["schemas"]["Interval"] & unknown;
            without_exploration: {
                venues_shown: number;
                ips: components["schemas"]["Estimate"];
                snips: components["schemas"]["Estimate"];
                dr: components["schemas"]["Estimate"] & unknown;
                effective_sample_size: number;
                largest_weight: number;
                warnings: ("few_effective_records" | "extreme_weights" | "weights_off" | "no_overlap")[];
            };
        };
        Interval: {
            value: number;
            low: number;
            high: number;
        };
        Estimate: {
            value: number;
            low: number | null;
            high: number | null;
        };
        WebhookEndpointWithSecret: components["schemas"]["WebhookEndpoint"] & {
            secret: string;
        };
        WebhookEvent: "plan.agreed" | "booking.confirmed" | "booking.modified" | "booking.cancelled" | "booking.failed";
        WebhookEndpoint: {
            id: string;
            url: string;
            events: components["schemas"]["WebhookEvent"][];
            description: string;
            enabled: boolean;
            disabled_reason: "gone" | null;
            created_at: string;
            updated_at: string;
        };
        WebhookEndpointInput: {
            url: string;
            events?: components["schemas"]["WebhookEvent"][];
            description?: string;
            enabled?: boolean;
        };
        WebhookEndpointChange: {
            url?: string;
            events?: components["schemas"]["WebhookEvent"][];
            description?: string;
            enabled?: boolean;
        };
        WebhookDelivery: {
            id: string;
            endpoint_id: string;
            status: components["schemas"]["WebhookDeliveryStatus"];
            created_at: string;
            next_attempt_at: string | null;
            attempts: components["schemas"]["WebhookAttempt"][];
            payload: {
                type: components["schemas"]["WebhookEvent"];
                timestamp: string;
                data: {
                    [key: string]: string | null;
                };
            };
        };
        WebhookDeliveryStatus: "pending" | "delivered" | "failed";
        WebhookAttempt: {
            at: string;
            http_status: number | null;
            error: string | null;
            duration_ms: number;
        };
        Received: {
            received: true;
            known: boolean;
        };
        FaultOrdered: {
            provider: "open-table" | "resy" | "eventbrite" | "stripe" | "twilio" | "sendgrid" | "push" | "in-app";
            kind: "error_before" | "error_after" | "reset_before" | "reset_after" | "timeout_before" | "timeout_after" | "rate_limit" | "unavailable" | "declined";
            operation: string;
            times: number;
            after: number;
        };
        FaultInput: {
            kind: "error_before" | "error_after" | "reset_before" | "reset_after" | "timeout_before" | "timeout_after" | "rate_limit" | "unavailable" | "declined";
            operation?: string;
            times?: number;
            after?: number;
            retry_after_seconds?: number;
        };
        Welcome: {
            name: string;
            version: string;
            description: string;
            links: {
                [key: string]: string;
            };
        };
        Health: {
            status: "healthy";
            service: string;
            timestamp: string;
            version: string;
        };
        Alive: {
            status: "alive";
        };
        Ready: {
            status: "ready";
            venues: number;
            users: number;
            learned: {
                version: number;
                at: string | null;
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
type VenueRecommendation = components["schemas"]["VenueRecommendation"];
type ScoredVenue = components["schemas"]["ScoredVenue"];
type OpeningPeriod = components["schemas"]["OpeningPeriod"];
type BookingTerms = components["schemas"]["BookingTerms"];
type Venue = components["schemas"]["Venue"];
type Reason = components["schemas"]["Reason"];
type Companion = components["schemas"]["Companion"];
type Contribution = components["schemas"]["Contribution"];
type Adjustment = components["schemas"]["Adjustment"];
type Problem = components["schemas"]["Problem"];
type FieldError = components["schemas"]["FieldError"];
type RecommendationRequest = components["schemas"]["RecommendationRequest"];
type Weights = components["schemas"]["Weights"];
type Settings = components["schemas"]["Settings"];
type VenueFilters = components["schemas"]["VenueFilters"];
type PriceRange = components["schemas"]["PriceRange"];
type Explanation = components["schemas"]["Explanation"];
type Counterfactual = components["schemas"]["Counterfactual"];
type Change = components["schemas"]["Change"];
type ExplanationRequest = components["schemas"]["ExplanationRequest"];
type GroupRecommendation = components["schemas"]["GroupRecommendation"];
type GroupVenueRecommendation = components["schemas"]["GroupVenueRecommendation"];
type MemberScore = components["schemas"]["MemberScore"];
type GroupRecommendationRequest = components["schemas"]["GroupRecommendationRequest"];
type GroupMember = components["schemas"]["GroupMember"];
type Vetoes = components["schemas"]["Vetoes"];
type User = components["schemas"]["User"];
type Sharing = components["schemas"]["Sharing"];
type UserInput = components["schemas"]["UserInput"];
type Location = components["schemas"]["Location"];
type Contact = components["schemas"]["Contact"];
type Friend = components["schemas"]["Friend"];
type Friendship = components["schemas"]["Friendship"];
type VenueInput = components["schemas"]["VenueInput"];
type Availability = components["schemas"]["Availability"];
type TrendingVenue = components["schemas"]["TrendingVenue"];
type Booking = components["schemas"]["Booking"];
type BookingStatus = components["schemas"]["BookingStatus"];
type BookingDetails = components["schemas"]["BookingDetails"];
type Share = components["schemas"]["Share"];
type Notification = components["schemas"]["Notification"];
type BookingFailure = components["schemas"]["BookingFailure"];
type BookingInput = components["schemas"]["BookingInput"];
type BookingChange = components["schemas"]["BookingChange"];
type BookingCancellation = components["schemas"]["BookingCancellation"];
type BookingEvent = components["schemas"]["BookingEvent"];
type Settlement = components["schemas"]["Settlement"];
type Plan = components["schemas"]["Plan"];
type PlanInput = components["schemas"]["PlanInput"];
type PlanResponseInput = components["schemas"]["PlanResponseInput"];
type PlanDropOut = components["schemas"]["PlanDropOut"];
type PlanCancellation = components["schemas"]["PlanCancellation"];
type Recorded = components["schemas"]["Recorded"];
type EventsInput = components["schemas"]["EventsInput"];
type EventInput = components["schemas"]["EventInput"];
type ViewInput = components["schemas"]["ViewInput"];
type Experiment = components["schemas"]["Experiment"];
type ExperimentStatus = components["schemas"]["ExperimentStatus"];
type ExperimentKind = components["schemas"]["ExperimentKind"];
type Variation = components["schemas"]["Variation"];
type ExperimentNamespace = components["schemas"]["ExperimentNamespace"];
type Exploration = components["schemas"]["Exploration"];
type ExperimentInput = components["schemas"]["ExperimentInput"];
type ExperimentResults = components["schemas"]["ExperimentResults"];
type ExperimentOutcome = components["schemas"]["ExperimentOutcome"];
type VariationResults = components["schemas"]["VariationResults"];
type Interval = components["schemas"]["Interval"];
type Estimate = components["schemas"]["Estimate"];
type WebhookEndpointWithSecret = components["schemas"]["WebhookEndpointWithSecret"];
type WebhookEvent = components["schemas"]["WebhookEvent"];
type WebhookEndpoint = components["schemas"]["WebhookEndpoint"];
type WebhookEndpointInput = components["schemas"]["WebhookEndpointInput"];
type WebhookEndpointChange = components["schemas"]["WebhookEndpointChange"];
type WebhookDelivery = components["schemas"]["WebhookDelivery"];
type WebhookDeliveryStatus = components["schemas"]["WebhookDeliveryStatus"];
type WebhookAttempt = components["schemas"]["WebhookAttempt"];
type Received = components["schemas"]["Received"];
type FaultOrdered = components["schemas"]["FaultOrdered"];
type FaultInput = components["schemas"]["FaultInput"];
type Welcome = components["schemas"]["Welcome"];
type Health = components["schemas"]["Health"];
type Alive = components["schemas"]["Alive"];
type Ready = components["schemas"]["Ready"];
type ProblemDescription = components["schemas"]["ProblemDescription"];
type $defs = Record<string, never>;
interface operations {
    recommendVenues: {
        parameters: {
            query?: {
                top_n?: number;
                profile?: "classic" | "luna-1";
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
            200: {
                headers: {
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
            200: {
                headers: {
                    "Luna-Experiment"?: string;
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
                top_n?: number;
                profile?: "classic" | "luna-1";
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
                top_n?: number;
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
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
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
                other_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
                other_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
                limit?: number;
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
            200: {
                headers: {
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
                other_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
                other_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
                limit?: number;
                cursor?: string;
                q?: string;
                category?: string;
                near?: string;
                radius_km?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Venue"];
                };
            };
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
                date: string;
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
                near?: string;
                radius_km?: number;
                category?: string;
                limit?: number;
                at?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
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
                limit?: number;
                cursor?: string;
                status?: components["schemas"]["BookingStatus"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
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
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
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
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
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
                outcome?: components["schemas"]["ExperimentOutcome"] & unknown;
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
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
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
                "idempotency-key"?: string;
            };
            path: {
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
                limit?: number;
                cursor?: string;
                endpoint_id?: string;
                status?: components["schemas"]["WebhookDeliveryStatus"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
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
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
declare class LunaError extends Error {
    static readonly kind: string;
    readonly code: string;
    constructor(code: string, message: string, cause?: unknown);
    static [Symbol.hasInstance](value: unknown): boolean;
}
declare class ApiError extends LunaError {
    static readonly kind: string;
    readonly status: number;
    readonly type: string;
    readonly problem: Problem;
    readonly requestId: string;
    readonly headers: Headers;
    readonly retryAfter: number | undefined;
    constructor(problem: Problem, headers: Headers, retryAfter?: number);
}
declare class BadRequestError extends ApiError {
    static readonly kind = "BadRequestError";
}
declare class AuthenticationError extends ApiError {
    static readonly kind = "AuthenticationError";
}
declare class PaymentRequiredError extends ApiError {
    static readonly kind = "PaymentRequiredError";
}
declare class PermissionDeniedError extends ApiError {
    static readonly kind = "PermissionDeniedError";
}
declare class NotFoundError extends ApiError {
    static readonly kind = "NotFoundError";
}
declare class ConflictError extends ApiError {
    static readonly kind = "ConflictError";
}
declare class InvalidRequestError extends ApiError {
    static readonly kind = "InvalidRequestError";
}
declare class RateLimitError extends ApiError {
    static readonly kind = "RateLimitError";
}
declare class ServerError extends ApiError {
    static readonly kind = "ServerError";
}
declare class ConnectionError extends LunaError {
    static readonly kind: string;
}
declare class TimeoutError extends ConnectionError {
    static readonly kind = "TimeoutError";
}
declare class WebhookVerificationError extends LunaError {
    static readonly kind = "WebhookVerificationError";
}
declare function isLunaError(error: unknown): error is LunaError;
interface WithResponse<T> {
    readonly data: T;
    readonly response: Response;
    readonly requestId: string;
}
interface Call<T> extends Promise<T> {
    withResponse(): Promise<WithResponse<T>>;
}
interface Page<T> extends AsyncIterable<T> {
    readonly data: readonly T[];
    readonly cursor: string | null;
    next(): Promise<Page<T> | null>;
}
interface PageCall<T> extends Call<Page<T>>, AsyncIterable<T> {
}
interface RequestOptions {
    readonly timeout?: number | undefined;
    readonly signal?: AbortSignal | undefined;
    readonly headers?: Readonly<Record<string, string>> | undefined;
    readonly maxRetries?: number | undefined;
}
interface WriteOptions extends RequestOptions {
    readonly idempotencyKey?: string | undefined;
}
interface ClientOptions {
    readonly apiKey?: string | undefined;
    readonly baseUrl?: string | undefined;
    readonly timeout?: number | undefined;
    readonly maxRetries?: number | undefined;
    readonly headers?: Readonly<Record<string, string>> | undefined;
    readonly fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
}
type Method = "get" | "put" | "post" | "patch" | "delete";
type PathOf<M extends Method> = {
    [P in keyof paths]: paths[P] extends {
        [K in M]: {
            responses: unknown;
        };
    } ? P : never;
}[keyof paths];
type Operation<M extends Method, P extends PathOf<M>> = paths[P][M];
type PathIds<P extends string> = P extends `${string}{${string}}${infer Rest}` ? readonly [
    string,
    ...PathIds<Rest>
] : readonly [
];
type Answer<O> = O extends {
    responses: infer R;
} ? {
    [S in keyof R]: R[S] extends {
        content: {
            "application/json": infer B;
        };
    } ? B : undefined;
}[keyof R] : never;
type BodyOf<O> = O extends {
    requestBody: {
        content: {
            "application/json": infer B;
        };
    };
} ? B : O extends {
    requestBody?: {
        content: {
            "application/json": infer B;
        };
    };
} ? B | undefined : undefined;
type QueryOf<O> = O extends {
    parameters: {
        query?: infer Q;
    };
} ? NonNullable<Q> : never;
type CamelCase<S extends string> = S extends `${infer Head}_${infer Tail}` ? `${Head}${Capitalize<CamelCase<Tail>>}` : S;
type CamelKeys<T> = {
    readonly [K in keyof T as CamelCase<K & string>]: T[K] | (undefined extends T[K] ? undefined : never);
};
interface Deadline {
    readonly signal: AbortSignal;
    restart(): void;
    end(): void;
    explain(error: unknown): unknown;
}
interface Content<Query, Body> {
    readonly query?: Query;
    readonly body?: Body;
    readonly raw?: string;
    readonly once?: boolean;
    readonly options?: WriteOptions | undefined;
}
type ContentOf<O> = Content<QueryOf<O>, BodyOf<O>>;
declare class Transport {
    #private;
    constructor(options: ClientOptions);
    json<M extends Method, P extends PathOf<M>>(method: M, path: P, ids: PathIds<P>, content?: ContentOf<Operation<M, P>>): Call<Answer<Operation<M, P>>>;
    pages<P extends PathOf<"get">, T>(path: P, { cursor: start, ...query }: Readonly<Record<string, unknown>>, options?: RequestOptions | undefined, ids?: PathIds<P>): PageCall<T>;
    text<P extends PathOf<"get">>(path: P, ids: PathIds<P>, accept: string, options?: RequestOptions | undefined): Call<string>;
    stream<P extends PathOf<"get">>(path: P, ids: PathIds<P>, options: RequestOptions): Promise<{
        readonly body: ReadableStream<Uint8Array>;
        readonly deadline: Deadline;
    }>;
    maxRetries({ maxRetries }: RequestOptions): number;
}
interface ListOptions extends RequestOptions {
    readonly limit?: number | undefined;
    readonly cursor?: string | undefined;
}
declare class Users {
    #private;
    constructor(transport: Transport);
    list(options?: ListOptions): PageCall<User>;
    get(userId: string, options?: RequestOptions): Call<User>;
    put(userId: string, user: UserInput, options?: RequestOptions): Call<User>;
    delete(userId: string, options?: RequestOptions): Call<undefined>;
    setLocation(userId: string, location: Location, options?: RequestOptions): Call<undefined>;
    contact(userId: string, options?: RequestOptions): Call<Contact>;
    setContact(userId: string, contact: Contact, options?: RequestOptions): Call<undefined>;
    block(userId: string, otherId: string, options?: RequestOptions): Call<undefined>;
    unblock(userId: string, otherId: string, options?: RequestOptions): Call<undefined>;
    befriend(userId: string, otherId: string, options?: RequestOptions): Call<Friendship>;
    unfriend(userId: string, otherId: string, options?: RequestOptions): Call<undefined>;
    friends(userId: string, options?: ListOptions): PageCall<Friend>;
    recordView(userId: string, view: ViewInput, options?: WriteOptions): Call<Recorded>;
}
interface WatchOptions extends RequestOptions {
    readonly after?: number | undefined;
}
interface BookingListOptions extends ListOptions {
    readonly status?: BookingStatus | undefined;
}
interface BookingEventsOptions extends RequestOptions {
    readonly after?: number | undefined;
}
declare class Bookings {
    #private;
    constructor(transport: Transport);
    create(booking: BookingInput, options?: WriteOptions): Call<Booking>;
    get(bookingId: string, options?: RequestOptions): Call<Booking>;
    list(options?: BookingListOptions): PageCall<Booking>;
    modify(bookingId: string, change: BookingChange, options?: WriteOptions): Call<Booking>;
    cancel(bookingId: string, by?: BookingCancellation, options?: WriteOptions): Call<Booking>;
    events(bookingId: string, options?: BookingEventsOptions): Call<BookingEvent[]>;
    watch(bookingId: string, options?: WatchOptions): AsyncGenerator<BookingEvent, void>;
    calendar(bookingId: string, options?: RequestOptions): Call<string>;
    noShow(bookingId: string, options?: WriteOptions): Call<Booking>;
    settle(bookingId: string, settlement: Settlement, options?: WriteOptions): Call<Booking>;
}
declare class Events {
    #private;
    constructor(transport: Transport);
    record(events: EventsInput, options?: WriteOptions): Call<Recorded>;
}
type ExperimentResultsOptions = CamelKeys<QueryOf<paths["/experiments/{experiment_key}/results"]["get"]>> & RequestOptions;
declare class Experiments {
    #private;
    constructor(transport: Transport);
    list(options?: ListOptions): PageCall<Experiment>;
    get(key: string, options?: RequestOptions): Call<Experiment>;
    put(key: string, experiment: ExperimentInput, options?: RequestOptions): Call<Experiment>;
    start(key: string, options?: WriteOptions): Call<Experiment>;
    stop(key: string, options?: WriteOptions): Call<Experiment>;
    results(key: string, options?: ExperimentResultsOptions): Call<ExperimentResults>;
}
declare class Plans {
    #private;
    constructor(transport: Transport);
    create(plan: PlanInput, options?: WriteOptions): Call<Plan>;
    get(planId: string, options?: RequestOptions): Call<Plan>;
    respond(planId: string, answer: PlanResponseInput, options?: WriteOptions): Call<Plan>;
    dropOut(planId: string, who: PlanDropOut, options?: WriteOptions): Call<Plan>;
    cancel(planId: string, by: PlanCancellation, options?: WriteOptions): Call<Plan>;
}
type EmulatedVendor = FaultOrdered["provider"];
declare class Providers {
    #private;
    constructor(transport: Transport);
    fault(vendor: EmulatedVendor, fault: FaultInput, options?: WriteOptions): Call<FaultOrdered>;
    clearFaults(vendor: EmulatedVendor, options?: RequestOptions): Call<undefined>;
    report(vendor: string, payload: string, options?: RequestOptions): Call<Received>;
}
type RankingOptions = CamelKeys<Omit<RecommendationRequest, "user_id">> & RequestOptions;
type ExplanationOptions = CamelKeys<ExplanationRequest> & RequestOptions;
type GroupOptions = CamelKeys<Omit<GroupRecommendationRequest, "members">> & RequestOptions;
interface PeopleOptions extends RequestOptions {
    readonly topN?: number | undefined;
    readonly profile?: "classic" | "luna-1" | undefined;
}
declare class Recommendations {
    #private;
    constructor(transport: Transport);
    venues(userId: string, options?: RankingOptions): Call<VenueRecommendation[]>;
    explain(userId: string, venueId: string, options?: ExplanationOptions): Call<Explanation>;
    people(userId: string, options?: PeopleOptions): Call<Companion[]>;
    group(members: readonly (string | GroupMember)[], options?: GroupOptions): Call<GroupRecommendation>;
}
declare class Service {
    #private;
    constructor(transport: Transport);
    welcome(options?: RequestOptions): Call<Welcome>;
    health(options?: RequestOptions): Call<Health>;
    live(options?: RequestOptions): Call<Alive>;
    ready(options?: RequestOptions): Call<Ready>;
    problem(code: string, options?: RequestOptions): Call<ProblemDescription>;
}
type VenueListOptions = CamelKeys<QueryOf<paths["/venues"]["get"]>> & RequestOptions;
type TrendingOptions = CamelKeys<QueryOf<paths["/trending/venues"]["get"]>> & RequestOptions;
type AvailabilityOptions = CamelKeys<paths["/venues/{venue_id}/availability"]["get"]["parameters"]["query"]> & RequestOptions;
declare class Venues {
    #private;
    constructor(transport: Transport);
    list(options?: VenueListOptions): PageCall<Venue>;
    trending(options?: TrendingOptions): Call<TrendingVenue[]>;
    get(venueId: string, options?: RequestOptions): Call<Venue>;
    put(venueId: string, venue: VenueInput, options?: RequestOptions): Call<Venue>;
    delete(venueId: string, options?: RequestOptions): Call<undefined>;
    availability(venueId: string, options: AvailabilityOptions): Call<Availability>;
}
type WebhookMessage = WebhookDelivery["payload"];
type WebhookHeaders = {
    get(name: string): string | null;
} | Readonly<Record<string, string | readonly string[] | undefined>>;
declare function verifyWebhook<Message = WebhookMessage>(payload: string | Uint8Array, headers: WebhookHeaders, secret: string | readonly string[]): Promise<Message>;
type DeliveryListOptions = CamelKeys<QueryOf<paths["/webhook-deliveries"]["get"]>> & RequestOptions;
declare class WebhookDeliveries {
    #private;
    constructor(transport: Transport);
    list(options?: DeliveryListOptions): PageCall<WebhookDelivery>;
    replay(deliveryId: string, options?: WriteOptions): Call<WebhookDelivery>;
}
declare class WebhookEndpoints {
    #private;
    constructor(transport: Transport);
    list(options?: ListOptions): PageCall<WebhookEndpoint>;
    create(endpoint: WebhookEndpointInput, options?: WriteOptions): Call<WebhookEndpointWithSecret>;
    get(endpointId: string, options?: RequestOptions): Call<WebhookEndpoint>;
    update(endpointId: string, change: WebhookEndpointChange, options?: WriteOptions): Call<WebhookEndpoint>;
    delete(endpointId: string, options?: RequestOptions): Call<undefined>;
    rotateSecret(endpointId: string, options?: WriteOptions): Call<WebhookEndpointWithSecret>;
}
declare class Webhooks {
    readonly endpoints: WebhookEndpoints;
    readonly deliveries: WebhookDeliveries;
    constructor(transport: Transport);
    verify<Message = WebhookMessage>(payload: string | Uint8Array, headers: WebhookHeaders, secret: string | readonly string[]): Promise<Message>;
}
declare class Luna {
    readonly recommendations: Recommendations;
    readonly users: Users;
    readonly venues: Venues;
    readonly bookings: Bookings;
    readonly plans: Plans;
    readonly events: Events;
    readonly experiments: Experiments;
    readonly webhooks: Webhooks;
    readonly providers: Providers;
    readonly service: Service;
    constructor(options?: ClientOptions);
}
export { ApiError, AuthenticationError, BadRequestError, Bookings, ConflictError, ConnectionError, Events, Experiments, InvalidRequestError, Luna, LunaError, NotFoundError, PaymentRequiredError, PermissionDeniedError, Plans, Providers, RateLimitError, Recommendations, ServerError, Service, TimeoutError, Users, Venues, WebhookDeliveries, WebhookEndpoints, WebhookVerificationError, Webhooks, isLunaError, verifyWebhook };
export type { $defs, Adjustment, Alive, Availability, AvailabilityOptions, Booking, BookingCancellation, BookingChange, BookingDetails, BookingEvent, BookingEventsOptions, BookingFailure, BookingInput, BookingListOptions, BookingStatus, BookingTerms, Call, Change, ClientOptions, Companion, Contact, Contribution, Counterfactual, DeliveryListOptions, EmulatedVendor, Estimate, EventInput, EventsInput, Experiment, ExperimentInput, ExperimentKind, ExperimentNamespace, ExperimentOutcome, ExperimentResults, ExperimentResultsOptions, ExperimentStatus, Explanation, ExplanationOptions, ExplanationRequest, Exploration, FaultInput, FaultOrdered, FieldError, Friend, Friendship, GroupMember, GroupOptions, GroupRecommendation, GroupRecommendationRequest, GroupVenueRecommendation, Health, Interval, ListOptions, Location, MemberScore, Notification, OpeningPeriod, Page, PageCall, PeopleOptions, Plan, PlanCancellation, PlanDropOut, PlanInput, PlanResponseInput, PriceRange, Problem, ProblemDescription, RankingOptions, Ready, Reason, Received, RecommendationRequest, Recorded, RequestOptions, ScoredVenue, Settings, Settlement, Share, Sharing, TrendingOptions, TrendingVenue, User, UserInput, Variation, VariationResults, Venue, VenueFilters, VenueInput, VenueListOptions, VenueRecommendation, Vetoes, ViewInput, WatchOptions, WebhookAttempt, WebhookDelivery, WebhookDeliveryStatus, WebhookEndpoint, WebhookEndpointChange, WebhookEndpointInput, WebhookEndpointWithSecret, WebhookEvent, WebhookHeaders, WebhookMessage, Weights, Welcome, WithResponse, WriteOptions, components, operations, paths, webhooks };
