import { scaleBand, scaleLinear } from 'd3-scale';

export type Bar = { label: string; value: number; title: string; isCurrent?: boolean };

type Props = { bars: readonly Bar[]; description: string; formatTick: (value: number) => string };

const size = { width: 360, height: 190, left: 52, bottom: 26, top: 8 };

/** A bar chart over time. Screen readers read it as one sentence, since a table beside it has the same numbers. */
export function BarChart({ bars, description, formatTick }: Props) {
  const most = Math.max(...bars.map(({ value }) => value), 0);
  const least = Math.min(...bars.map(({ value }) => value), 0);
  const x = scaleBand(
    bars.map((_, position) => position),
    [size.left, size.width],
  )
    .paddingInner(0.35)
    .paddingOuter(0.2);
  const y = scaleLinear([least, most || 1], [size.height - size.bottom, size.top]).nice(4);
  return (
    <svg class="chart" viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={description}>
      {y.ticks(4).map(tick => (
        <g class="chart__tick">
          <line x1={size.left} x2={size.width} y1={y(tick)} y2={y(tick)} />
          <text x={size.left - 8} y={y(tick)} dy="0.35em">
            {formatTick(tick)}
          </text>
        </g>
      ))}
      {bars.map(({ label, value, title, isCurrent }, position) => (
        <g class={isCurrent ? 'chart__bar chart__bar--current' : 'chart__bar'}>
          <rect
            x={x(position)}
            width={x.bandwidth()}
            y={Math.min(y(value), y(0))}
            height={Math.abs(y(value) - y(0))}
            rx={3}
          >
            <title>{title}</title>
          </rect>
          <text x={(x(position) ?? 0) + x.bandwidth() / 2} y={size.height - 8}>
            {label}
          </text>
        </g>
      ))}
    </svg>
  );
}
