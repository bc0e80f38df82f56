import { besieged, holds } from './walls.ts'

holds(besieged())
