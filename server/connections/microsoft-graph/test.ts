import { formatDate } from '../../contract/format/date.ts';
import { formatCount } from '../../contract/format/number.ts';
import { howToShowNames } from '../../sources/index.ts';
import { NetworkError } from '../network-error.ts';
import { bad, type Finding, good, type Poller } from '../poller.ts';
import { type Graph, openGraph } from './access.ts';
import { readReport } from './report.ts';
import { type GraphReport, graphReports, pathOfWeek } from './reports.ts';

/** Takes a token, reads each report of the last week, and says whether it hides who is who. */
export const testGraph: Poller['test'] = async (polling) => {
  const graph = openGraph(polling);
  const findings: Finding[] = [];
  for (const report of graphReports) findings.push(...(await tryReport(graph, report)));
  // What is wrong with both is said once, after what is good.
  const once = findings.filter(
    ({ words }, place) => findings.findIndex((one) => one.words === words) === place,
  );
  return once.sort((one, other) => Number(other.isGood) - Number(one.isGood));
};

async function tryReport(graph: Graph, report: GraphReport): Promise<Finding[]> {
  try {
    const { rows, refreshedOn, conceals } = await readReport(report, await graph.report(pathOfWeek(report)));
    const found =
      refreshedOn === null
        ? `The report of ${report.label} can be read, and lists nobody yet.`
        : `The report of ${report.label} can be read: ${formatCount(rows)} accounts, up to ${formatDate(refreshedOn)}.`;
    return conceals ? [good(found), bad(concealed)] : [good(found)];
  } catch (error) {
    if (error instanceof NetworkError) return [bad(error.message)];
    throw error;
  }
}

const concealed = `Microsoft conceals who is who in the reports, so that they match nobody: ${howToShowNames}.`;
