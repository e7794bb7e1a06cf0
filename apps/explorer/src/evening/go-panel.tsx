import { EmptyNotice, FailureNotice } from '../session/notice.tsx';
import { Answers } from './answers.tsx';
import { ChoosePeople } from './choose-people.tsx';
import { ChooseTime } from './choose-time.tsx';
import { invited, time, venue } from './evening.ts';
import { GroupRanking } from './group-ranking.tsx';
import { Outcome } from './outcome.tsx';
import { booking, doing, plan, planFailure, propose, startOver } from './plan.ts';
import { SagaStory } from './saga-story.tsx';

/** An evening from the first idea to the table: who, where, when, the answers, and the booking as it happens. */
export function GoPanel() {
  if (plan.value !== undefined) {
    return (
      <div class="go">
        <Answers />
        {planFailure.value !== undefined && <FailureNotice text={planFailure.value} />}
        <SagaStory />
        <Outcome />
        {booking.value === undefined && doing.value === undefined && (
          <p class="actions">
            <button type="button" onClick={startOver}>
              Begin anew
            </button>
          </p>
        )}
      </div>
    );
  }
  const hasCompany = invited.value.length > 0;
  return (
    <form
      class="go"
      aria-label="A plan"
      onSubmit={(event) => {
        event.preventDefault();
        void propose();
      }}
    >
      <ChoosePeople />
      {!hasCompany && (
        <EmptyNotice>Choose somebody, and see where all of you would like to go.</EmptyNotice>
      )}
      {hasCompany && <GroupRanking />}
      {hasCompany && venue.value && <ChooseTime />}
      {planFailure.value !== undefined && <FailureNotice text={planFailure.value} />}
      {hasCompany && venue.value && (
        <p class="actions">
          <button
            type="submit"
            class="primary"
            disabled={time.value === undefined || doing.value !== undefined}
          >
            Send the plan
          </button>
        </p>
      )}
    </form>
  );
}
