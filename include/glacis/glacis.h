/* glacis/glacis.h: every public header of the library. */
#ifndef GLACIS_GLACIS_H
#define GLACIS_GLACIS_H

#include <glacis/attrib.h>
#include <glacis/base.h>
#include <glacis/case.h>
#include <glacis/check.h>
#include <glacis/counts.h>
#include <glacis/data.h>
#include <glacis/debate.h>
#include <glacis/defend.h>
#include <glacis/design.h>
#include <glacis/env.h>
#include <glacis/events.h>
#include <glacis/flow.h>
#include <glacis/geo.h>
#include <glacis/impact.h>
#include <glacis/infer.h>
#include <glacis/land.h>
#include <glacis/limit.h>
#include <glacis/month.h>
#include <glacis/out.h>
#include <glacis/par.h>
#include <glacis/prim.h>
#include <glacis/radar.h>
#include <glacis/raid.h>
#include <glacis/sensitivity.h>
#include <glacis/series.h>
#include <glacis/site.h>
#include <glacis/study.h>
#include <glacis/trade.h>
#include <glacis/traj.h>
#include <glacis/uq.h>

#endif
