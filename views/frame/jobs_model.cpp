#include "views/frame/jobs_model.h"

#include "views/frame/job_text.h"

namespace notellm::views {

JobsModel::JobsModel(const Jobs& jobs, QObject* parent) : QAbstractListModel(parent), jobs_(jobs), rows_(jobs.list()) {
  connect(&jobs, &Jobs::added, this, &JobsModel::add);
  connect(&jobs, &Jobs::changed, this, &JobsModel::change);
  connect(&jobs, &Jobs::cleared, this, [this] {
    beginResetModel();
    rows_ = jobs_.list();
    endResetModel();
  });
}

int JobsModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(rows_.size()); }

void JobsModel::add(int id) {
  beginInsertRows({}, 0, 0);
  rows_.push_back(*jobs_.find(id));
  endInsertRows();
}

void JobsModel::change(int id) {
  for (size_t i = 0; i < rows_.size(); ++i) {
    if (rows_[i].id != id) continue;
    rows_[i] = *jobs_.find(id);
    const QModelIndex row = index(static_cast<int>(rows_.size() - 1 - i));
    Q_EMIT dataChanged(row, row);
  }
}

QVariant JobsModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const JobStatus& job = at(index.row());
  switch (role) {
    case Qt::DisplayRole:
      return job.title;
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
      return JobText::sentence(job);
    case id_role:
      return job.id;
    case running_role:
      return job.state == JobState::running || job.state == JobState::stopping;
    default:
      return {};
  }
}

}  // namespace notellm::views
