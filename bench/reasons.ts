/**
 * Why the product misses a target, as far as profiles told: what takes the time of what is measured. Of the first that a name
 * matches; how slow the machine is, is told by the limits and rivals of the same run.
 */
const reasons: readonly [of: RegExp, why: string][] = [
  [
    /^(ingest_http_answered|import_file_stored)_of_copy$/,
    'three rows for an event (its identity, the event, what the rollup is to add) where COPY writes one: of these rows alone PostgreSQL stores copy_limit_ingested_of_copy; the rest is to read, to check and to look up who did it',
  ],
  [
    /^ingest_http_single_answered$/,
    'one thread of Node reads each request, asks for its commit and answers it, a third of the time in system calls; see serverCpuSeconds, of which the rollup beside it has a part',
  ],
  [
    /^steady_rollup_lag$/,
    'a refresh of so many people takes longer than the events took to come: some hundred and seventy statements, each over thousands of people in six groupings, while ingest has a third of a core',
  ],
  [
    /^overview_interactive$/,
    'the processor, half as fast as here: to read and run the script (overview_script_kilobytes) and to draw; the server has overview_server_p95 of it',
  ],
  [
    /^report_(pdf|xlsx)$/,
    'the first of a process loads the library that writes this form; the next takes againMs',
  ],
  [
    /^metric_\w+_times_faster_than_/,
    'a sum over one or two columns of the events of a year, which the rival scans at once: the product reads a few thousand numbers, and most of its time is to answer over HTTP',
  ],
  [
    /^metric_(manager_)?rungs$/,
    'some ten thousand points: two fifths of the time go into 1.1 MB of JSON and clearing up after it',
  ],
  [
    /^metric_/,
    'some two thousand points: most of the time is to read, to write as JSON and to compress them, and none to count',
  ],
  [
    /_(time_to_first_reply|concentration|two_way_share)_of_the_head$/,
    'does not add up over teams, so it is not kept for organisations: counted from the conversations of the whole company when asked',
  ],
  [
    /^growth_(metric|engagement|voice|managers)_/,
    'reads as many kept counts at either size: what one measurement differs from another by, unless it is so again',
  ],
  [
    /_by_community$/,
    'seventeen thousand points: most of the time is to read them, to write 2 MB of JSON and to clear up after it',
  ],
  [
    /^page_engagement_(communities_of_a_department|network)/,
    'counted when asked, from conversations and from weeks of people: who answers whom and a department in every community are not kept ready',
  ],
  [
    /^page_strategy_(use_cases?|playbook)$/,
    'figures of use cases, among people and communities that no segment keeps: counted from person-weeks when asked',
  ],
  [
    /^page_managers_roster/,
    'puts the managers of the whole company in order, each with his weeks and those of his organisation',
  ],
  [
    /^page_nudge_preview$/,
    'page_managers_own_page and then page_managers_role_model, as it says both what a manager did and what teams gain',
  ],
  [/^page_directory_health$/, 'goes through all people and accounts, and asks of each what is missing'],
];

/** Why a figure misses its target; of how it grows, why the figure itself would. Says so where nobody knows yet. */
export function reasonOf(bench: string): string {
  const names = [bench, bench.replace(/^growth_/, '')];
  const [known] = names.flatMap((name) => reasons.filter(([of]) => of.test(name)));
  return known?.[1] ?? 'not known: to be profiled';
}
