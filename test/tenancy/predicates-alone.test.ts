import { besieged, holds, razeRowSecurity } from './walls.ts'

holds(besieged(razeRowSecurity))
