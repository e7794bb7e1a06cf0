interface SliderProps {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** The value as it is read. */
  readonly said: string;
  readonly onChange: (value: number) => void;
}

/** One number to move. */
export function Slider({ id, label, value, min, max, step, said, onChange }: SliderProps) {
  return (
    <div class={`slider ${id}`}>
      <label for={`tune-${id}`}>{label}</label>
      <output for={`tune-${id}`}>{said}</output>
      <input
        id={`tune-${id}`}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={said}
        onInput={(event) => onChange(event.currentTarget.valueAsNumber)}
      />
    </div>
  );
}
