// What every part of the window is given: references that live as long as the window.
#pragma once

#include "views/jobs/jobs.h"
#include "views/notes/pictures.h"
#include "views/session/session.h"
#include "views/theme/theme.h"

namespace notellm::views {

struct Studio {
  Session& session;
  Jobs& jobs;
  Theme& theme;
  Pictures& pictures;
  Engine& engine;
};

}  // namespace notellm::views
