import type { Invitee, Plan } from '../plan.ts';
import type { Job } from '../ports/booking-store.ts';
import type { MessageKind, OutgoingMessage } from '../ports/notifier.ts';

type PlanMessage = Extract<MessageKind, `plan_${string}`>;

const words: Readonly<Record<PlanMessage, { readonly subject: string; readonly text: string }>> = {
  plan_invitation: { subject: 'You are invited', text: 'Will you come along?' },
  plan_agreed: {
    subject: 'A plan goes ahead',
    text: 'Enough people have accepted; it is being booked.',
  },
  plan_expired: { subject: 'A plan has expired', text: 'Too few people accepted in time.' },
  plan_cancelled: { subject: 'A plan is called off', text: 'The organizer has called it off.' },
};

/** One message to each of these people over each of their channels, and the jobs that send them. */
export function planMessages(
  plan: Plan,
  people: readonly Invitee[],
  kind: PlanMessage,
  now: number,
): { readonly messages: readonly OutgoingMessage[]; readonly jobs: readonly Job[] } {
  const options = plan.options
    .map(({ venue, slot }) => `${venue.name}, ${slot.date} at ${slot.time}`)
    .join('; ');
  const messages = people.flatMap(({ personId, channels }) =>
    channels.map((channel) => ({
      messageId: `${plan.id}:${kind}:${personId}:${channel}`,
      personId,
      channel,
      kind,
      reference: plan.id,
      subject: words[kind].subject,
      text: `${words[kind].text} ${options}.`,
      data: {
        plan_id: plan.id,
        organizer_id: plan.organizerId,
        deadline: plan.deadline,
        booking_id: plan.bookingId,
      },
    })),
  );
  const jobs = messages.map(({ messageId }) => ({
    id: `notify:${messageId}`,
    kind: 'notify' as const,
    subject: messageId,
    runAt: now,
  }));
  return { messages, jobs };
}
