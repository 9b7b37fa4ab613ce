import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { formatDate } from '../../../server/contract/format/date.ts';
import type { DateLanguage, ReportChart } from '../../../server/contract/index.ts';
import { BarChart, type BarSeries } from '../charts/BarChart.tsx';
import { explainBars, explainLines } from '../charts/explain.ts';
import { LineChart } from '../charts/LineChart.tsx';
import { palettes } from '../charts/palette.ts';
import { rowsOf } from '../charts/rows.ts';
import { type LegendEntry, legendEntries } from './legend.ts';
import { measureSpans, textWidth } from './measure.ts';
import { standAlone } from './standAlone.ts';

export interface DrawnChart {
  /** A whole SVG document: the plot and its axes, without the legend. */
  svg: string;
  legend: LegendEntry[];
}

interface Drawing {
  language: DateLanguage;
  /** In pixels. */
  width: number;
  height: number;
}

const palette = palettes.light;

/** Of everything that a chart writes. */
const fontSize = 12;

measureSpans(fontSize);

/** Draws a chart of a report as the dashboard draws it, in light colours. Needs a document, but no layout. */
export function drawChart(chart: ReportChart, { language, width, height }: Drawing): DrawnChart {
  const { id, title, unit, references, series, line } = chart;
  const periods = rowsOf(line ? [...series, line] : series).map(({ period }) => period);
  const formatPeriod = (period: string) =>
    chart.axis === 'date' ? formatDate(period, language) : String(periods.indexOf(period));
  const edge = Math.max(0, ...periods.map((period) => textWidth(formatPeriod(period), fontSize) / 2));
  const axes = { width, height, edge, formatPeriod, formatPeriodTitle: formatPeriod };
  const shared = { title, unit, references, ...axes };
  if (chart.kind === 'lines') {
    return {
      svg: drawn(<LineChart {...shared} series={series} />, id),
      legend: legendEntries(explainLines(series, palette), palette),
    };
  }
  const bars = inColors(series);
  return {
    svg: drawn(<BarChart {...shared} series={bars} line={line} />, id),
    legend: legendEntries(explainBars(bars, line, palette), palette),
  };
}

function drawn(chart: ReactNode, id: string): string {
  const place = document.createElement('div');
  const root = createRoot(place);
  try {
    flushSync(() => root.render(chart));
    const svg = place.querySelector('svg');
    if (!svg) throw new Error(`The chart ${id} was not drawn`);
    return standAlone(svg, id);
  } finally {
    root.unmount();
  }
}

/** Colours in their order; what goes below zero is orange, as on the page of who comes and who goes. */
function inColors(series: ReportChart['series']): BarSeries[] {
  const [first = '', orange = '', ...rest] = palette.series;
  const isSigned = series.some(({ below }) => below);
  const above = isSigned ? [first, ...rest] : palette.series;
  let next = 0;
  return series.map(({ below = false, ...one }) => {
    return { ...one, below, color: below ? orange : (above[next++ % above.length] ?? first) };
  });
}
