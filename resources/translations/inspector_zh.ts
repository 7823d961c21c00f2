<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>EmbeddingBox</name>
    <message>
        <source>no longer in the workspace</source>
        <translation>已不在工作区中</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>%1 numbers</source>
        <translation>%1 维</translation>
    </message>
    <message>
        <source>%1 notes</source>
        <translation>%1 篇笔记</translation>
    </message>
</context>
<context>
    <name>Hint</name>
    <message>
        <source>Copy the command</source>
        <translation>复制命令</translation>
    </message>
</context>
<context>
    <name>InspectorPanel</name>
    <message>
        <source>Inspector</source>
        <translation>检视器</translation>
    </message>
</context>
<context>
    <name>NeighbourActions</name>
    <message>
        <source>The id is on the clipboard.</source>
        <translation>编号已复制到剪贴板。</translation>
    </message>
    <message>
        <source>The list is on the clipboard, for a spreadsheet.</source>
        <translation>列表已复制到剪贴板，可粘贴到电子表格。</translation>
    </message>
    <message>
        <source>Go to “%1”</source>
        <translation>前往“%1”</translation>
    </message>
    <message>
        <source>Notes like this neighbour in the Library</source>
        <translation>在笔记库中查找与此近邻相似的笔记</translation>
    </message>
    <message>
        <source>Copy this neighbour&apos;s id</source>
        <translation>复制此近邻的编号</translation>
    </message>
    <message>
        <source>Export the neighbours</source>
        <translation>导出近邻</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>已写入：%1</translation>
    </message>
    <message>
        <source>Not written. %1</source>
        <translation>未能写入。%1</translation>
    </message>
    <message>
        <source>Copy and export</source>
        <translation>复制与导出</translation>
    </message>
    <message>
        <source>Copy the note&apos;s id</source>
        <translation>复制笔记编号</translation>
    </message>
    <message>
        <source>Copy the neighbours as a table</source>
        <translation>以表格形式复制近邻</translation>
    </message>
    <message>
        <source>Export the neighbours as CSV…</source>
        <translation>导出近邻为 CSV…</translation>
    </message>
    <message>
        <source>Export the neighbours as JSON lines…</source>
        <translation>导出近邻为 JSON Lines…</translation>
    </message>
    <message>
        <source>Notes like this in the Library</source>
        <translation>在笔记库中查找相似笔记</translation>
    </message>
</context>
<context>
    <name>NeighbourControls</name>
    <message>
        <source>%1 notes</source>
        <translation>%1 篇笔记</translation>
    </message>
    <message>
        <source>All notes</source>
        <translation>全部笔记</translation>
    </message>
    <message>
        <source>Inside the filter</source>
        <translation>仅限筛选结果</translation>
    </message>
    <message>
        <source>All, others muted</source>
        <translation>全部，筛选外变淡</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>精确</translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation>向量</translation>
    </message>
    <message>
        <source>Embedding to compare with</source>
        <translation>用来对照的向量</translation>
    </message>
    <message>
        <source>How many neighbours</source>
        <translation>近邻数量</translation>
    </message>
    <message>
        <source>Among which notes</source>
        <translation>查找范围</translation>
    </message>
    <message>
        <source>Among which notes: all, only those that the Library&apos;s filter shows, or all with the others muted</source>
        <translation>查找范围：全部笔记；只在笔记库筛选出的笔记中；或全部笔记，筛选之外的变淡</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>检索方式</translation>
    </message>
    <message>
        <source>Exact looks at every vector. HNSW and IVF are approximate: an index is built once and its recall measured</source>
        <translation>精确检索逐一比较所有向量。HNSW 与 IVF 是近似检索：索引只建一次，并实测其召回率</translation>
    </message>
    <message>
        <source>Compare with a second embedding</source>
        <translation>与另一组向量对照</translation>
    </message>
    <message>
        <source>Copy and export</source>
        <translation>复制与导出</translation>
    </message>
</context>
<context>
    <name>NeighbourDelegate</name>
    <message>
        <source>no vector</source>
        <translation>无向量</translation>
    </message>
    <message>
        <source>only here · #%1</source>
        <comment>its rank in the other list</comment>
        <translation>仅此处 · #%1</translation>
    </message>
    <message>
        <source>true pair</source>
        <translation>真实对</translation>
    </message>
    <message>
        <source>same topic</source>
        <translation>同话题</translation>
    </message>
    <message>
        <source>in training</source>
        <translation>训练中见过</translation>
    </message>
</context>
<context>
    <name>NeighbourMessages</name>
    <message>
        <source>No embedding yet</source>
        <translation>还没有向量</translation>
    </message>
    <message>
        <source>Neighbours need a vector for each note. This command lets the run “%1” make them; the list appears by itself.</source>
        <translation>查找近邻需要每篇笔记的向量。下面的命令用训练结果“%1”生成向量；完成后列表会自动出现。</translation>
    </message>
    <message>
        <source>Neighbours need a vector for each note, and a trained model to make them. Train one, then embed the notes; the list appears by itself.</source>
        <translation>查找近邻需要每篇笔记的向量，而向量由训练好的模型生成。先训练模型，再生成向量；完成后列表会自动出现。</translation>
    </message>
    <message>
        <source>The embedding is gone</source>
        <translation>这组向量不见了</translation>
    </message>
    <message>
        <source>The folder of “%1” is no longer in the workspace. Choose another embedding above, or make it again:</source>
        <translation>“%1”的文件夹已不在工作区中。请在上方选择另一组向量，或重新生成：</translation>
    </message>
    <message>
        <source>The embedding cannot be read</source>
        <translation>无法读取这组向量</translation>
    </message>
    <message>
        <source>Choose another embedding above, or delete the folder of “%1” and make it again:</source>
        <translation>请在上方选择另一组向量，或删除“%1”的文件夹后重新生成：</translation>
    </message>
    <message>
        <source>No vector for this note</source>
        <translation>这篇笔记没有向量</translation>
    </message>
    <message>
        <source>“%1” was not among the notes that “%2” was made from. Choose another embedding above, or embed all notes anew:</source>
        <translation>生成“%2”时不包含笔记“%1”。请在上方选择另一组向量，或为全部笔记重新生成：</translation>
    </message>
    <message>
        <source>The neighbours cannot be read</source>
        <translation>无法读取近邻</translation>
    </message>
    <message>
        <source>Choose the note again, or press F5 once this is mended.</source>
        <translation>问题解决后，重新选择笔记，或按 F5 刷新。</translation>
    </message>
    <message>
        <source>Nothing inside the filter</source>
        <translation>筛选结果中没有近邻</translation>
    </message>
    <message>
        <source>No other note of the current filter has a vector in this embedding. Widen the filter in the Library, or look among all notes.</source>
        <translation>当前筛选结果中，没有其他笔记在这组向量里。请在笔记库中放宽筛选，或改为在全部笔记中查找。</translation>
    </message>
    <message>
        <source>%1 notes</source>
        <translation>%1 篇笔记</translation>
    </message>
    <message>
        <source>%1 of %2 notes</source>
        <translation>%1 / %2 篇笔记</translation>
    </message>
    <message>
        <source>Approximate (%1) among %2: recall@10 %3, measured on %4 notes · %5 ms</source>
        <translation>近似检索（%1），范围 %2：recall@10 为 %3，由 %4 篇笔记实测 · %5 毫秒</translation>
    </message>
    <message>
        <source>Exact among %1 until the index is built · %2 ms</source>
        <translation>索引建好之前为精确检索，范围 %1 · %2 毫秒</translation>
    </message>
    <message>
        <source>Exact among %1 · %2 ms</source>
        <translation>精确检索，范围 %1 · %2 毫秒</translation>
    </message>
</context>
<context>
    <name>NeighbourModel</name>
    <message>
        <source>Rank %1, cosine %2</source>
        <translation>第 %1 名，余弦 %2</translation>
    </message>
    <message>
        <source>Rank %1 among all notes</source>
        <translation>在全部笔记中第 %1 名</translation>
    </message>
    <message>
        <source>A true pair of the note</source>
        <translation>与该笔记构成真实笔记对</translation>
    </message>
    <message>
        <source>Shares a topic with the note</source>
        <translation>与该笔记有相同话题</translation>
    </message>
    <message>
        <source>Stands in a training pair</source>
        <translation>出现在训练笔记对中</translation>
    </message>
    <message>
        <source>Rank %1 in the other embedding</source>
        <translation>在另一组向量中第 %1 名</translation>
    </message>
    <message>
        <source>Has no vector in the other embedding</source>
        <translation>在另一组向量中没有向量</translation>
    </message>
    <message>
        <source>Outside the current filter</source>
        <translation>不在当前筛选结果中</translation>
    </message>
    <message>
        <source>Not in the workspace</source>
        <translation>不在工作区中</translation>
    </message>
</context>
<context>
    <name>NeighbourPanel</name>
    <message>
        <source>Overlap  %1</source>
        <translation>重合率  %1</translation>
    </message>
    <message>
        <source>Index %1</source>
        <translation>索引 %1</translation>
    </message>
    <message>
        <source>No index: %1 The list is exact.</source>
        <translation>未能建立索引：%1 列表为精确结果。</translation>
    </message>
    <message>
        <source>Neighbours</source>
        <translation>近邻</translation>
    </message>
    <message>
        <source>Share of the nearest k notes that both embeddings have in common</source>
        <translation>两组向量的前 k 个近邻中相同笔记所占的比例</translation>
    </message>
</context>
<context>
    <name>NeighbourView</name>
    <message>
        <source>True targets</source>
        <translation>真实目标</translation>
    </message>
    <message>
        <source>True queries</source>
        <translation>真实查询</translation>
    </message>
    <message>
        <source>no vector</source>
        <translation>无向量</translation>
    </message>
    <message>
        <source>Rank %1 of %2 notes with a vector</source>
        <translation>在 %2 篇有向量的笔记中第 %1 名</translation>
    </message>
    <message>
        <source>It has no vector in this embedding</source>
        <translation>在这组向量中没有向量</translation>
    </message>
    <message>
        <source>Pair of the split %1</source>
        <translation>属于 %1 划分</translation>
    </message>
    <message>
        <source>Outside the current filter</source>
        <translation>不在当前筛选结果中</translation>
    </message>
    <message>
        <source>+%1</source>
        <comment>more of them</comment>
        <translation>+%1</translation>
    </message>
    <message>
        <source>Neighbours</source>
        <translation>近邻</translation>
    </message>
</context>
<context>
    <name>NoteCard</name>
    <message>
        <source>(no title)</source>
        <translation>（无标题）</translation>
    </message>
    <message>
        <source>%1 · row %2</source>
        <translation>%1 · 第 %2 行</translation>
    </message>
    <message>
        <source>Show the notes with this topic in the Library</source>
        <translation>在笔记库中显示含此话题的笔记</translation>
    </message>
    <message>
        <source>Topic %1</source>
        <translation>话题：%1</translation>
    </message>
    <message>
        <source>The note cannot be read</source>
        <translation>无法读取笔记</translation>
    </message>
    <message>
        <source>Choose the note again, or press F5 once this is mended.</source>
        <translation>问题解决后，重新选择笔记，或按 F5 刷新。</translation>
    </message>
    <message>
        <source>No workspace</source>
        <translation>没有工作区</translation>
    </message>
    <message>
        <source>Open a workspace, or make the demonstration world: its notes are shown here.</source>
        <translation>请打开工作区，或生成演示世界：笔记会显示在这里。</translation>
    </message>
    <message>
        <source>No such note</source>
        <translation>没有这篇笔记</translation>
    </message>
    <message>
        <source>This note is no longer in the workspace. Choose another one in the Library.</source>
        <translation>这篇笔记已不在工作区中。请在笔记库中选择另一篇。</translation>
    </message>
    <message>
        <source>No note chosen</source>
        <translation>未选择笔记</translation>
    </message>
    <message>
        <source>Click a note in the Library: it is shown here with its nearest notes.</source>
        <translation>在笔记库中点击一篇笔记：它和它的近邻会显示在这里。</translation>
    </message>
    <message>
        <source>no events in the log</source>
        <translation>日志中没有记录</translation>
    </message>
    <message>
        <source>%1 clicks in %2 events</source>
        <translation>%2 条记录中有 %1 次点击</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation>笔记对</translation>
    </message>
    <message>
        <source>Pairs (%1)</source>
        <translation>笔记对（%1）</translation>
    </message>
    <message>
        <source>This note stands in no pair: nothing says which notes should be near it.</source>
        <translation>这篇笔记不在任何笔记对中：没有依据说明哪些笔记应当与它相近。</translation>
    </message>
    <message>
        <source>Copy the id</source>
        <translation>复制编号</translation>
    </message>
    <message>
        <source>Text of the note</source>
        <translation>笔记正文</translation>
    </message>
    <message>
        <source>This note has no text.</source>
        <translation>这篇笔记没有正文。</translation>
    </message>
    <message>
        <source>Pairs of the note</source>
        <translation>笔记所在的笔记对</translation>
    </message>
    <message>
        <source>Picture of the note</source>
        <translation>笔记图片</translation>
    </message>
</context>
<context>
    <name>NotePicture</name>
    <message>
        <source>no picture</source>
        <translation>没有图片</translation>
    </message>
    <message>
        <source>the picture&apos;s file is gone or unreadable</source>
        <translation>图片文件丢失或无法读取</translation>
    </message>
</context>
<context>
    <name>PairModel</name>
    <message>
        <source>Target of this note</source>
        <translation>这篇笔记的目标</translation>
    </message>
    <message>
        <source>Query whose target is this note</source>
        <translation>以这篇笔记为目标的查询</translation>
    </message>
    <message>
        <source>Split %1</source>
        <translation>划分 %1</translation>
    </message>
    <message>
        <source>Co-occurrence score %1</source>
        <translation>共现得分 %1</translation>
    </message>
</context>
</TS>
