/**
 * The import directions of the design: app -> capabilities -> database, contract. A capability is reached through its
 * index.ts; the contract knows only zod; the web knows only the contract.
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'contract-imports-zod-alone',
      severity: 'error',
      from: { path: '^server/contract/', pathNot: '[.]test[.]ts$' },
      to: { pathNot: ['^server/contract/', '^node_modules/zod/'] },
    },
    {
      name: 'web-imports-the-contract-alone',
      severity: 'error',
      from: { path: '^web/', pathNot: '[.](test|browser[.]test)[.]tsx?$|^web/journeys/' },
      to: { path: '^(server|migrations|fixtures|bench)/', pathNot: '^server/contract/' },
    },
    {
      name: 'capabilities-through-their-index',
      severity: 'error',
      from: { path: '^server/([^/]+)/', pathNot: '[.]test[.]ts$|testing[.]ts$|^server/(testing|command)/' },
      to: {
        path: '^server/(access|bi|collect|connections|directory|event-retention|health|imports|jobs|mail|metric-links|metrics|organization|personal-data|pseudonym|reports|rollup|sources|strategy|usage)/',
        pathNot: ['^server/$1/', '^server/[^/]+/index[.]ts$'],
      },
    },
    {
      name: 'database-below-the-capabilities',
      severity: 'error',
      from: { path: '^server/database/', pathNot: '[.]test[.]ts$' },
      to: {
        path: '^server/',
        pathNot: ['^server/database/', '^server/(config|context|process-metrics)[.]ts$'],
      },
    },
    {
      name: 'nothing-imports-the-app',
      severity: 'error',
      from: {
        path: '^server/',
        pathNot: '^server/(main|app|cli)[.]ts$|^server/(testing|command)/|[.]test[.]ts$',
      },
      to: { path: '^server/(main|app|cli)[.]ts$|^server/command/' },
    },
    {
      name: 'tests-only-in-tests',
      severity: 'error',
      from: {
        pathNot:
          '[.]test[.]tsx?$|testing[.]ts$|^server/testing/|^web/journeys/|^vitest[.]config[.]ts$|^fixtures/demo/(tally|measure)[.]ts$|^bench/overview',
      },
      to: { path: '^server/testing/|/testing[.]ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['[.]generated[.]ts$', '^web/dist'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
};
