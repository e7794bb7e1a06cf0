/** How a rank compares to the one in the classic profile. */
export function RankChange({ rank, classic }: { rank: number; classic: number | undefined }) {
  if (classic === undefined) return <Change kind="new" shown="new" said="Not ranked in classic" />;
  if (classic === rank) return <Change kind="same" shown="=" said="As in classic" />;
  const by = Math.abs(classic - rank);
  return classic > rank ? (
    <Change kind="up" shown={`▲${by}`} said={`Up ${by} from ${classic} in classic`} />
  ) : (
    <Change kind="down" shown={`▼${by}`} said={`Down ${by} from ${classic} in classic`} />
  );
}

function Change({ kind, shown, said }: { kind: string; shown: string; said: string }) {
  return (
    <span class={`change ${kind}`} title={said}>
      <span aria-hidden="true">{shown}</span>
      <span class="unseen">{said}</span>
    </span>
  );
}
