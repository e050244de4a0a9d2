export { type SmtpFarSide, type SmtpScript, startFarSide } from './smtp-script.ts'
