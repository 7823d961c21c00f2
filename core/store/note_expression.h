// Notes chosen by an SQL expression over the columns of notes: the command line's --filter.
#pragma once

#include <string>
#include <vector>

#include "core/store/workspace.h"

namespace notellm {

/// Ids of the notes that fulfil `expression` (over id, title, content, topics, category), by row. Nothing can be changed by it.
/// Throws Error, "WHERE: ...", when it is not one expression: also when anything follows it.
std::vector<std::string> ids_that(const Workspace& workspace, const std::string& expression, const std::string& where);

}  // namespace notellm
