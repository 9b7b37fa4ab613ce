/** The metrics of the Overview. */
export const overviewMetrics = [
  ...['active_rate', 'contributor_rate', 'author_rate', 'rungs', 'manager_active_rate'],
  ...['growth_new', 'growth_resurrected', 'growth_lapsed'],
];

/** So many weeks it shows where its address does not say, up to the week of the newest activity. */
export const overviewWeeks = 26 as const;
