import type { PhiIdentifier } from './phi-identifiers';

type Words = Readonly<Partial<Record<PhiIdentifier, readonly string[]>>>;

const listed = (text: string): readonly string[] => text.trim().replace(/\s+/g, ' ').split(', ');

/** Phrases that leave little doubt, in small letters, as `wordsOf` gives them. */
export const strongWords: Words = {
  name: listed(`
    patient name, patients name, pat name, pt name, first name, last name, middle name, maiden name,
    family name, given name, full name, firstname, lastname, fullname, surname, forename, initials,
    mother name, father name, next of kin, relative name, guardian name, physician name, doctor name,
    referring physician, subject name, participant name, emergency contact, nachname, vorname
  `),
  geographic: listed(`
    zip, zip code, zipcode, zip 5, zip 3, postal code, postcode, post code, city, county, street, street
    address, home address, mailing address, patient address, address line, address line 1, precinct,
    census tract, geocode, latitude, longitude, neighborhood, plz
  `),
  date: listed(`
    dob, birth date, birthdate, date of birth, birth day, birthday, dod, death date, date of death,
    admission date, admit date, admit time, date of admission, discharge date, date of discharge, visit
    date, encounter date, surgery date, procedure date, date of surgery, service date, date of service,
    specimen date, collection date, biopsy date, diagnosis date, date of diagnosis, study date, exam
    date, appointment date, geburtsdatum
  `),
  phone: listed(`
    phone, phone number, phone no, telephone, telephone number, mobile number, mobile phone, cell phone,
    home phone, work phone, tel, tel no, contact number
  `),
  fax: listed(`
    fax, fax number, fax no, telefax
  `),
  email: listed(`
    email, e mail, email address, e mail address, mail address, patient email
  `),
  ssn: listed(`
    ssn, ssn 4, social security, social security number, social security no, social sec
  `),
  'medical-record': listed(`
    mrn, medical record, medical record number, medical record no, patient id, patient number, patient
    no, patientid, pat id, pt id, patient identifier, chart number, chart no, hospital number, hospital
    id, nhs number, nhs no, ehr id, emr id, empi, enterprise patient id
  `),
  'health-plan': listed(`
    health plan, health plan id, beneficiary, beneficiary id, beneficiary number, member id, member
    number, subscriber id, policy number, insurance id, insurance number, insurance no, medicare id,
    medicare number, medicaid id, medicaid number, mbi, hicn, group number, payer id
  `),
  account: listed(`
    account number, account no, acct no, acct number, patient account, bank account, iban, credit card,
    card number, billing account, guarantor account
  `),
  license: listed(`
    license number, license no, licence number, drivers license, driver license, driving licence, npi,
    dea number, certificate number, certificate no, medical license
  `),
  vehicle: listed(`
    vin, license plate, licence plate, plate number, vehicle id, vehicle identification number
  `),
  device: listed(`
    device serial, device serial number, serial number, serial no, implant serial, udi, imei, device
    identifier, pacemaker id, implant id, mac address, mac addr
  `),
  url: listed(`
    patient url, patient portal, home page, personal website
  `),
  ip: listed(`
    ip address, ip addr, client ip, remote ip, remote addr, ipv 4, ipv 6
  `),
  biometric: listed(`
    finger print, fingerprint scan, voice print, voiceprint, face print, faceprint, retina scan, retinal
    scan, iris scan, biometric, biometrics, palm print, fingerprint template
  `),
  photo: listed(`
    face photo, full face, face image, facial photo, patient photo, patient image, portrait, headshot,
    selfie
  `),
  'other-unique': listed(`
    accession number, accession no, accession, study instance uid, series instance uid, sop instance
    uid, study uid, series uid, sop uid, passport, passport number, national id, tax id, nin, dicom uid,
    encounter id, visit id, specimen id, barcode, order number
  `),
};

/** Phrases that are as usual in technical data. */
export const weakWords: Words = {
  name: listed(`
    name, surgeon, physician, doctor, radiologist, patient, contact, person
  `),
  geographic: listed(`
    address, addr, location, lat, lon, lng, site address, zone, hospital
  `),
  date: listed(`
    date, datetime, timestamp, time, admission, discharge, death, birth, day, month
  `),
  phone: listed(`
    mobile, cell
  `),
  'medical-record': listed(`
    chart, pid, record id, record number
  `),
  'health-plan': listed(`
    insurance, subscriber, medicare, medicaid, policy id
  `),
  account: listed(`
    account, account id, acct
  `),
  vehicle: listed(`
    vehicle, plate
  `),
  device: listed(`
    device id, serial
  `),
  url: listed(`
    url, uri, website, link, href
  `),
  ip: listed(`
    ip
  `),
  biometric: listed(`
    fingerprint
  `),
  photo: listed(`
    photo, photograph, face
  `),
  'other-unique': listed(`
    subject id, participant id, case id, person id, study id, sample id, guid, uuid, uid, subject,
    unique id
  `),
};

/** Phrases of software and of models that hold a word from above and say nothing about a person. */
export const harmlessWords: readonly string[] = listed(`
    model name, run name, file name, filename, dataset name, column name, feature name, metric name,
    class name, experiment name, project name, layer name, host name, hostname, user name, username,
    package name, display name, source name, tag name, artifact name, registered model name, optimizer
    name, algorithm name, product name, author name, schema name, table name, param name, branch name,
    scheduler name, created date, build date, release date, training date, run date, start date, end
    date, start time, end time, train time, training time, fit time, inference time, run time, time
    steps, time step, time series, time limit, time budget, time to event, real time, time zone, update
    time, up to date, wall time, cpu time, days, day of week, time window, prediction time, dataset
    fingerprint, data fingerprint, model fingerprint, molecular fingerprint, morgan fingerprint, schema
    fingerprint, fingerprint radius, fingerprint size, device type, device name, device count, cuda
    device, cuda device id, gpu device, gpu id, service account, address space, memory address, source
    url, repo url, repository url, git url, tracking uri, artifact uri, model uri, dataset url, base
    url, docker image, location parameter, loc, zone count, face detection, surface, interface, patient
    level, per patient, patient count, patients, person count, patient cohort, patient split, split by
    patient, group by patient, death rate, death risk, discharge prediction, admission risk, policy
    gradient, policy network, policy lr, city block, cityscapes, cell type, cell size, cell count, cell
    state, cell line, single cell, zip file, zip path, serialization, month count, device, insurance
    type, hospital count, run uuid, run id, model uuid, experiment id, dataset uuid, unique id count,
    account type, contact map, contact points, subject count, subject wise, birth weight, birth year,
    year of birth, birth order
  `);
