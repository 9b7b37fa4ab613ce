import type { ColumnTable } from '../input/columns.ts';

export type PeopleField =
  | 'externalId'
  | 'email'
  | 'name'
  | 'firstName'
  | 'lastName'
  | 'hiredOn'
  | 'leftOn'
  | 'entitled'
  | 'isPlatformAdmin'
  | 'from'
  | 'department'
  | 'location'
  | 'level'
  | 'manager';

/**
 * The column names of HR files, as they come out of the usual systems; the API's own name first, and of several
 * columns for one field the one named first here wins. No other column is read: not titles, pay, birth or origin.
 */
export const peopleColumns: ColumnTable<PeopleField> = {
  externalId: [
    ...[
      'externalid',
      'employeeid',
      'employeenumber',
      'employeeno',
      'empid',
      'empno',
      'emplid',
      'personid',
      'personnumber',
    ],
    ...['personnelnumber', 'personnelno', 'workerid', 'staffid', 'associateid', 'userid', 'id'],
  ],
  email: [
    ...[
      'email',
      'mail',
      'emailaddress',
      'workemail',
      'workemailaddress',
      'businessemail',
      'companyemail',
      'primaryemail',
    ],
    ...['userprincipalname', 'upn'],
  ],
  name: ['name', 'displayname', 'fullname', 'employeename', 'workername', 'preferredname'],
  firstName: ['firstname', 'givenname', 'forename'],
  lastName: ['lastname', 'familyname', 'surname', 'sn'],
  hiredOn: [
    ...[
      'hiredon',
      'hiredate',
      'dateofhire',
      'datehired',
      'originalhiredate',
      'employmentstartdate',
      'startdate',
    ],
    ...['joiningdate', 'joindate', 'dateofjoining', 'dateofentry', 'entrydate'],
  ],
  leftOn: [
    ...[
      'lefton',
      'terminationdate',
      'dateoftermination',
      'termdate',
      'employmentenddate',
      'enddate',
      'leavingdate',
    ],
    ...[
      'leavedate',
      'dateofleaving',
      'exitdate',
      'separationdate',
      'lastday',
      'lastdayofwork',
      'lastworkingday',
    ],
  ],
  entitled: ['entitled', 'licensed', 'islicensed', 'haslicense', 'haslicence'],
  isPlatformAdmin: ['isplatformadmin', 'platformadmin'],
  from: ['from', 'effectivedate', 'effectivefrom', 'validfrom', 'asof', 'asofdate', 'since'],
  department: [
    ...[
      'department',
      'departmentname',
      'dept',
      'deptname',
      'orgunit',
      'organizationalunit',
      'organisationalunit',
    ],
    ...['businessunit', 'division', 'team'],
  ],
  location: ['location', 'worklocation', 'officelocation', 'office', 'site', 'city', 'country'],
  level: ['level', 'joblevel', 'leaderlevel', 'managementlevel', 'jobgrade', 'grade'],
  manager: [
    ...[
      'manager',
      'managerid',
      'managerexternalid',
      'manageremployeeid',
      'managerempid',
      'manageremployeenumber',
    ],
    ...[
      'managerno',
      'linemanagerid',
      'linemanager',
      'supervisorid',
      'supervisor',
      'reportsto',
      'reportstoid',
    ],
    ...['manageremail', 'managermail', 'linemanageremail', 'supervisoremail'],
  ],
};
