export { armOf, bucket } from './bucket.ts'
