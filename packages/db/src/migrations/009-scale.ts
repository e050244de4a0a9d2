import { type Migration, runStatements } from './migration.ts'

// `enrolment_once_entered` begins with the contact, too: whoever looks for a contact's passages needs no
// index of their own. The numbers on the canvas are counted in an index alone, tests left out.
const indexes = `
drop index enrolment_contact;
drop index enrolment_place;
create index enrolment_place on enrolment (version_id, status, step_id, is_test)
`

/** Indexes for millions of enrolments. */
export const scale: Migration = {
  number: 9,
  name: 'scale',
  up: (tx) => runStatements(tx, indexes),
}
