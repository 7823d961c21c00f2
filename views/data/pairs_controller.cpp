#include "views/data/pairs_controller.h"

#include <QLocale>
#include <QPointer>

#include "core/base/error.h"
#include "views/data/relayed_progress.h"
#include "views/data/texts.h"

namespace notellm::views {
namespace {

QString fault_of(const PairParams& params) {
  try {
    check(params.scores), check(params.short_notes), check_shares(params.split);
  } catch (const Error& fault) {
    return QString::fromUtf8(fault.what());
  }
  return {};
}

/// As few digits as give the same number again.
QString number(double value) { return QString::number(value, 'g', QLocale::FloatingPointShortest); }

}  // namespace

PairsController::PairsController(Session& session, Jobs& jobs, QObject* parent)
    : QObject(parent), session_(session), jobs_(jobs) {
  for (const auto signal : {&Session::opened, &Session::closed, &Session::notesChanged})
    connect(&session_, signal, this, &PairsController::forget);
  connect(&jobs_, &Jobs::ended, this, [this](int id) {
    if (id != job_) return;
    job_ = 0;
    Q_EMIT makingChanged();
  });
}

void PairsController::reset() {
  loading_.forget(), counting_.forget(), splitting_.forget();
  preview_.reset();
  counts_ = {}, report_ = {}, report_current_ = false, count_again_ = split_again_ = false;
  load_error_.clear(), make_error_.clear();
}

void PairsController::forget() {
  reset();
  Q_EMIT previewChanged();
  Q_EMIT loadChanged();
}

void PairsController::load() {
  const bool same = scored_.normalise == params_.scores.normalise && scored_.views == params_.scores.views;
  if (!session_.isOpen() || ((preview_ || loading_.busy() || !load_error_.isEmpty()) && same)) return;
  reset();
  scored_ = params_.scores;
  done_ = total_ = 0;
  loading_.ask<std::shared_ptr<const PairPreview>>(
      [this, folder = session_.folder(), scores = scored_](const std::stop_token& stop) {
        RelayedProgress progress(this, [this](const QString& phase, qint64 done, qint64 total) {
          phase_ = phase_text(phase), done_ = done, total_ = total;
          Q_EMIT loadChanged();
        });
        const Workspace workspace = Workspace::open(folder);
        return std::make_shared<const PairPreview>(workspace, scores, progress, stop);
      },
      [this](std::shared_ptr<const PairPreview> preview) {
        preview_ = std::move(preview);
        Q_EMIT loadChanged();
        Q_EMIT previewChanged();
        count();
        split();
      },
      [this](const QString& message) {
        load_error_ = plain(message);
        Q_EMIT loadChanged();
      });
  Q_EMIT previewChanged();
  Q_EMIT loadChanged();
}

void PairsController::setParams(const PairParams& params) {
  params_ = params;
  fault_ = fault_of(params_);
  report_current_ = false;
  if (scored_.normalise != params_.scores.normalise || scored_.views != params_.scores.views) {
    if (preview_ || loading_.busy()) load();
  } else if (preview_ && fault_.isEmpty()) {
    count();
    split();
  }
  Q_EMIT countsChanged();
}

void PairsController::count() {
  count_again_ = counting_.busy();
  if (count_again_ || !fault_.isEmpty()) return;
  counting_.ask<PairCounts>(
      [preview = preview_, params = params_](const std::stop_token&) {
        const auto [threshold, notes] = preview->short_notes(params.short_notes);
        return PairCounts{preview->kept(params.scores), notes, threshold};
      },
      [this](const PairCounts& counts) {
        counts_ = counts;
        Q_EMIT countsChanged();
        if (count_again_) count();
      },
      [this](const QString& message) {
        fault_ = plain(message);
        Q_EMIT countsChanged();
      });
}

void PairsController::split() {
  split_again_ = splitting_.busy();
  if (split_again_ || !fault_.isEmpty()) return;
  splitting_.ask<PairReport>([preview = preview_, params = params_](const std::stop_token&) { return preview->report(params); },
                             [this](const PairReport& report) {
                               report_ = report;
                               report_current_ = !split_again_;
                               Q_EMIT reportChanged();
                               if (split_again_) split();
                             });
}

void PairsController::make() {
  if (making() || !session_.isOpen() || !fault_.isEmpty()) return;
  make_error_.clear();
  job_ = jobs_.start<PairReport>(
      tr("Make pairs"),
      [folder = session_.folder(), params = params_](Progress& progress, std::stop_token stop) {
        Workspace workspace = Workspace::open(folder);
        return make_pairs(workspace, params, progress, std::move(stop));
      },
      [self = QPointer(this)](const PairReport& report) {
        if (!self) return;
        self->session_.announcePairs();
        Q_EMIT self->made(report);
      },
      [self = QPointer(this)](const QString& message) {
        if (!self) return;
        self->make_error_ = plain(message);
        Q_EMIT self->makingChanged();
      });
  Q_EMIT makingChanged();
}

QString PairsController::command() const {
  const CooccurrenceParams& scores = params_.scores;
  QStringList words{"notellm",     "pairs",
                    "-w",          to_qstring(session_.folder()),
                    "--low",       number(lowest_kept(scores)),
                    "--up",        number(scores.up),
                    "--top",       QString::number(scores.top),
                    "--normalise", QString::fromStdString(scores.normalise),
                    "--views",     QString::fromStdString(scores.views),
                    "--split",     number(params_.split[0]) + "," + number(params_.split[1]) + "," + number(params_.split[2])};
  if (params_.short_notes.tokens > 0)
    words << "--short-tokens" << QString::number(params_.short_notes.tokens);
  else
    words << "--short-share" << number(params_.short_notes.share);
  words << "--seed" << QString::number(params_.seed);
  return shell_line(words);
}

}  // namespace notellm::views
