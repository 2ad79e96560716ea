{{- define "pouch.name" -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- end -}}

{{- define "pouch.selector" -}}
app.kubernetes.io/name: pouch
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "pouch.labels" -}}
{{ include "pouch.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end -}}

{{- define "pouch.image" -}}
{{- if .Values.image.digest -}}
{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end -}}
{{- end -}}

{{- define "pouch.secret" -}}
{{- if and .Values.secret.existing .Values.secret.create -}}
{{- fail "Give secret.existing or secret.create, not both." -}}
{{- end -}}
{{- if not (or .Values.secret.existing .Values.secret.create) -}}
{{- fail "Pouch needs a Secret: give secret.existing, as `pouch setup --format kubernetes` writes it, or secret.create." -}}
{{- end -}}
{{- .Values.secret.existing | default (include "pouch.name" .) -}}
{{- end -}}

{{- define "pouch.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}

{{- define "pouch.podSecurity" -}}
runAsNonRoot: true
runAsUser: 65532
runAsGroup: 65532
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "pouch.pullSecrets" -}}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end -}}

{{- define "pouch.env" -}}
- name: HOSTNAME
  value: 0.0.0.0
- name: NODE_OPTIONS
  value: --max-old-space-size={{ .Values.heapLimit }}
{{- if .Values.metrics.enabled }}
- name: POUCH_METRICS_PORT
  value: {{ .Values.metrics.port | quote }}
{{- end }}
{{- if .Values.postgres.enabled }}
- name: DATABASE_URL
  valueFrom:
    secretKeyRef:
      name: {{ include "pouch.name" . }}-postgres
      key: DATABASE_URL
{{- end }}
{{ include "pouch.settings" . }}
{{- end -}}

{{- define "pouch.settings" -}}
{{- if .Values.privateAuthority.configMap }}
- name: NODE_EXTRA_CA_CERTS
  value: /etc/pouch/authority/{{ .Values.privateAuthority.key }}
{{- end }}
{{- range $name, $value := .Values.settings }}
- name: {{ $name }}
  value: {{ $value | toString | quote }}
{{- end }}
{{- end -}}

{{- define "pouch.authorityMount" -}}
{{- if .Values.privateAuthority.configMap }}
- name: authority
  mountPath: /etc/pouch/authority
  readOnly: true
{{- end }}
{{- end -}}

{{- define "pouch.authorityVolume" -}}
{{- with .Values.privateAuthority.configMap }}
- name: authority
  configMap:
    name: {{ . }}
{{- end }}
{{- end -}}
